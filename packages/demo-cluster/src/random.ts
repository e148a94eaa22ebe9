/** A stream of pseudo-random numbers in [0, 1), always the same for the same seed (mulberry32). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new Error('Nothing to pick from.')
  return picked
}

/** The alphabet of generated names in Kubernetes: no vowels, no digits that look like letters. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789'

export function randomSuffix(random: Random, length: number): string {
  let suffix = ''
  while (suffix.length < length) suffix += nameAlphabet.charAt(Math.floor(random() * nameAlphabet.length))
  return suffix
}
