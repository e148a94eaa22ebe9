interface Segment {
  readonly recordedMs: number
  readonly wallMs: number
  readonly speed: number
}

/** Which wall time a recorded time stands for. Recorded times are milliseconds since the recording began. */
export interface Timeline {
  readonly segments: readonly Segment[]
}

/** From `recordedMs` (now, by the wall) on, recorded time runs `speed` times as fast; what lies before keeps its age. */
export function timelineFrom(recordedMs: number, wallMs: number, speed: number): Timeline {
  return { segments: [{ recordedMs, wallMs, speed }] }
}

/** The replay went on at `wallMs` after a pause, or at another speed: what was already told keeps its time. */
export function continueTimeline(timeline: Timeline, recordedMs: number, wallMs: number, speed: number): Timeline {
  return { segments: [...timeline.segments.filter((segment) => segment.recordedMs < recordedMs), { recordedMs, wallMs, speed }] }
}

export function wallTimeOf(timeline: Timeline, recordedMs: number): number {
  const [first] = timeline.segments
  if (!first) throw new Error('A timeline has at least one segment.')
  if (recordedMs < first.recordedMs) return first.wallMs + recordedMs - first.recordedMs
  const segment = timeline.segments.findLast((segment) => segment.recordedMs <= recordedMs) ?? first
  return segment.wallMs + (recordedMs - segment.recordedMs) / segment.speed
}

/** Where the replay stands at `wallMs` if it is not paused. */
export function recordedTimeAt(timeline: Timeline, wallMs: number): number {
  const last = timeline.segments.at(-1)
  if (!last) throw new Error('A timeline has at least one segment.')
  return last.recordedMs + (wallMs - last.wallMs) * last.speed
}
