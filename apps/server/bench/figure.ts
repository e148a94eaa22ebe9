/** One line of the table: what was measured, what it is held against, and the bar that their ratio should keep. */
export interface Figure {
  readonly figure: string
  readonly pods: number
  readonly measured: string
  readonly against: string
  readonly result: number
  readonly bar: number
}

export interface Sample {
  readonly value: number
  readonly against: number
}

const RUNS = 3

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

export const rounded = (value: number): number => Number(value.toPrecision(3))

export const ms = (value: number): string => (value < 10 ? `${rounded(value)} ms` : `${Math.round(value)} ms`)
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/** How long this takes, in ms, on a heap that was swept before. */
export async function time(act: () => unknown): Promise<number> {
  globalThis.gc?.()
  const before = performance.now()
  await act()
  return performance.now() - before
}

/** The two in turn, several times: medians, so that a machine that is busy for a moment does not decide. */
export async function pair(act: () => unknown, against: () => unknown, runs = RUNS): Promise<Sample> {
  const values: number[] = []
  const others: number[] = []
  for (let run = 0; run < runs; run += 1) {
    others.push(await time(against))
    values.push(await time(act))
  }
  return { value: median(values), against: median(others) }
}

/** Milliseconds against milliseconds. */
export const ratio = (figure: string, pods: number, { value, against }: Sample, bar: number): Figure => ({
  figure,
  pods,
  measured: ms(value),
  against: ms(against),
  result: rounded(value / against),
  bar,
})
