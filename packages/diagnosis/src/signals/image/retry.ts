import { eventCount, eventLastAt, type Event } from '../../objects/event.ts'

const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = 300_000

/**
 * About when the kubelet pulls again, in ms: 10 s after the first failure, doubling up to 5 min, counted from the newest failure.
 * The kubelet tells no delay; the attempts are counted by their Pulling events.
 */
export function nextPullAt(pulling: readonly Event[], failed: Event | undefined): number | undefined {
  const failedAt = failed && eventLastAt(failed)
  const attempts = pulling.reduce((sum, event) => sum + eventCount(event), 0)
  if (failedAt === undefined || attempts === 0) return undefined
  return failedAt + Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 10), LONGEST_DELAY_MS)
}
