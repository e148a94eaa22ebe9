/** Where in a list something is, looked for outwards from where it was: in a long list things move little. -1 where it is not. */
export function indexNear<Item>(list: readonly Item[], isIt: (item: Item) => boolean, near: number): number {
  const is = (index: number): boolean => index in list && isIt(list[index] as Item)
  const most = Math.max(near, list.length - near)
  for (let away = 0; away <= most; away += 1) {
    if (is(near + away)) return near + away
    if (is(near - away)) return near - away
  }
  return -1
}
