import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { parseQuantity } from '../scheduling/quantity.ts'

/** No runtime starts a container in less: Docker wants 6 MiB, CRI-O 12 MiB, runc itself needs some. */
const TOO_SMALL_BYTES = 12 * 2 ** 20

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
