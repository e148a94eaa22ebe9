/** A reader notices nothing of a task this short, in ms, also where it is drawn at its end. */
const SLICE_MS = 5

/** Says whether a slice is over. */
export type IsLate = () => boolean

/**
 * Does long work in slices, the first one at once; between them the page answers to keys and draws. `work` goes on until it
 * is late and answers whether all is done. Answers how to stop it.
 */
export function inSlices(work: (isLate: IsLate) => boolean, onDone: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const goOn = (): void => {
    const end = performance.now() + SLICE_MS
    if (work(() => performance.now() > end)) onDone()
    else timer = setTimeout(goOn)
  }
  goOn()
  return () => clearTimeout(timer)
}
