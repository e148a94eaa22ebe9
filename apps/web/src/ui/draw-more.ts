/** Places from `from` up to but not including `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Rows that are drawn beyond what is seen, so that a turn of the wheel finds them there. */
const OVERSCAN = 12
/** However far a list is scrolled at once, a frame draws no more new rows than this: each costs about a millisecond or two. */
export const MOST_AT_ONCE = 8

const placesIn = ({ from, to }: Range): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** The places of rows to draw next, in order: of those that are drawn what is near enough, and some of what is missing, what is seen first. The same where all is drawn. */
export function drawMore(drawn: readonly number[], seen: Range, count: number): readonly number[] {
  const within = ({ from, to }: Range): Range => ({ from: Math.max(0, from), to: Math.min(count, to) })
  const wide = within({ from: seen.from - OVERSCAN, to: seen.to + OVERSCAN })
  const kept = drawn.filter((place) => place >= wide.from && place < wide.to)
  const have = new Set(kept)
  const missing = [...new Set([...placesIn(within(seen)), ...placesIn(wide)])].filter((place) => !have.has(place)).slice(0, MOST_AT_ONCE)
  if (missing.length === 0 && kept.length === drawn.length) return drawn
  return [...kept, ...missing].sort((a, b) => a - b)
}
