const MOST_NEAR = 5
const LONGEST = 63
const MOST_COMPARED = 500

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

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Near, or cut and spelt out differently from some letter on: `db-creds` and `db-credentials`. */
const isLike = (a: string, b: string): boolean => isNear(a, b) || sharedStart(a, b) >= Math.max(4, 0.6 * Math.min(a.length, b.length))

/** What somebody may have meant who wrote a name that does not exist. Wider than near: it is offered, nothing follows from it. */
export const likeNames = (name: string, names: readonly string[]): string[] =>
  names
    .slice(0, MOST_COMPARED)
    .filter((other) => other !== name && isLike(name, other))
    .toSorted((a, b) => sharedStart(name, b) - sharedStart(name, a))
    .slice(0, MOST_NEAR)

export const nearNames = (name: string, names: readonly string[]): string[] =>
  names
    .filter((other) => other !== name && isNear(name, other))
    .toSorted((a, b) => distance(name, a) - distance(name, b))
    .slice(0, MOST_NEAR)
