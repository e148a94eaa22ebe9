import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { parseQuantity } from '../scheduling/quantity.ts'

/** Where a runtime fails without a word, this little is the likely reason: CRI-O refuses less than 12 MiB, runc of some versions dies below some 20. */
const TOO_SMALL_BYTES = 32 * 2 ** 20

export interface MemoryLimit {
  readonly container: ContainerFacts
  readonly written: string
  readonly isTooSmall: boolean
}

/** The smallest memory limit of a pod's containers. */
export function smallestMemoryLimit({ containers }: PodContext): MemoryLimit | undefined {
  const limits = containers.flatMap((container) => {
    const written = container.spec.resources?.limits?.['memory']
    const bytes = parseQuantity(written)
    return written === undefined || bytes === undefined || bytes <= 0 ? [] : [{ container, written: String(written), bytes }]
  })
  const smallest = limits.toSorted((a, b) => a.bytes - b.bytes)[0]
  return smallest && { container: smallest.container, written: smallest.written, isTooSmall: smallest.bytes < TOO_SMALL_BYTES }
}
