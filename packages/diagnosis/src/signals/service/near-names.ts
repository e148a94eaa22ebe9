const MOST_NEAR = 5
const LONGEST = 63

/** How many letters must change to make one name out of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of b.split('').entries()) next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}

/** One holds the other as whole words, `redis` and `redis-master`, or they differ in a letter or two. */
const isNear = (a: string, b: string): boolean =>
  a.length <= LONGEST &&
  b.length <= LONGEST &&
  (`-${a}-`.includes(`-${b}-`) || `-${b}-`.includes(`-${a}-`) || distance(a, b) <= Math.min(2, Math.floor(a.length / 3)))

export const nearNames = (name: string, names: readonly string[]): string[] =>
  names
    .filter((other) => other !== name && isNear(name, other))
    .toSorted((a, b) => distance(name, a) - distance(name, b))
    .slice(0, MOST_NEAR)
