import { type ContainerDetail, type EventRow, parseTime, type PodDetail, type Termination } from '@whypod/contract'

export const spanKinds = ['scheduling', 'starting', 'ready', 'unready', 'running', 'runningUnready', 'waiting', 'completed', 'failed'] as const
/** What went on during a span; each has a look of its own. */
export type SpanKind = (typeof spanKinds)[number]

/** Times in ms; a span without an end goes on. */
export interface Span {
  readonly kind: SpanKind
  readonly from: number
  readonly to?: number
  readonly detail?: string
}

export interface Happening {
  readonly at: number
  /** Where it happened several times: when first. */
  readonly first?: number
  readonly count: number
  readonly isWarning: boolean
  readonly reason: string
  readonly message: string
}

export interface Lane {
  /** The container's name; absent for the pod as a whole. */
  readonly container?: string
  readonly spans: readonly Span[]
}

export interface Timeline {
  readonly from: number
  readonly lanes: readonly Lane[]
  readonly happenings: readonly Happening[]
}

const span = (kind: SpanKind, from: number | undefined, to?: number, detail?: string): Span[] =>
  from === undefined ? [] : [{ kind, from, ...(to === undefined ? {} : { to }), ...(detail === undefined || detail === '' ? {} : { detail }) }]

function ended(termination: Termination | undefined): Span[] {
  const finished = parseTime(termination?.finishedAt)
  if (!termination || finished === undefined) return []
  const detail = [termination.reason, String(termination.exitCode)].filter((part) => part !== undefined).join(', ')
  return span(termination.exitCode === 0 ? 'completed' : 'failed', parseTime(termination.startedAt) ?? finished, finished, detail)
}

function containerLane(container: ContainerDetail, scheduled: number | undefined): Lane {
  const { name, state, ready, reason, since, lastTermination, termination } = container
  const lastEnd = parseTime(lastTermination?.finishedAt)
  const current: Readonly<Record<ContainerDetail['state'], () => Span[]>> = {
    running: () => [...span('waiting', lastEnd, parseTime(since)), ...span(ready ? 'running' : 'runningUnready', parseTime(since))],
    waiting: () => span('waiting', lastEnd ?? scheduled, undefined, reason),
    terminated: () => ended(termination),
    unknown: () => [],
  }
  return { container: name, spans: [...ended(lastTermination), ...current[state]()] }
}

function podLane({ row, conditions }: PodDetail): Lane {
  const at = (type: string): number | undefined => parseTime(conditions.find((condition) => condition.type === type && condition.status === 'True')?.at)
  const created = parseTime(row.createdAt)
  const scheduled = at('PodScheduled')
  const ready = conditions.find(({ type }) => type === 'Ready')
  const turned = parseTime(ready?.at)
  if (scheduled === undefined) return { spans: span('scheduling', created) }
  const since =
    ready?.status === 'True' ? span('starting', scheduled, turned).concat(span('ready', turned)) : span('unready', scheduled, undefined, ready?.reason)
  return { spans: [...span('scheduling', created, scheduled), ...since] }
}

function happening(event: EventRow): Happening[] {
  const first = parseTime(event.firstAt)
  const at = parseTime(event.lastAt) ?? first
  if (at === undefined) return []
  const { count, reason, message, type } = event
  return [{ at, count, reason, message, isWarning: type === 'Warning', ...(first !== undefined && first < at ? { first } : {}) }]
}

/** The life of a pod as far as it is known: spans of the pod and of each container, and its events. */
export function podTimeline(detail: PodDetail, now: number): Timeline {
  const scheduled = parseTime(detail.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'True')?.at)
  const lanes = [podLane(detail), ...detail.containers.map((container) => containerLane(container, scheduled))].filter(({ spans }) => spans.length > 0)
  const happenings = detail.events.flatMap(happening).sort((a, b) => a.at - b.at)
  const times = [
    parseTime(detail.row.createdAt) ?? now,
    ...lanes.flatMap(({ spans }) => spans.map(({ from }) => from)),
    ...happenings.map(({ first, at }) => first ?? at),
  ]
  return { from: Math.min(...times), lanes, happenings }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const windows = [10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR]

/** The least window that shows all that happened lately: of a pod that is a month old, its month is a line. Undefined where the whole life fits. */
export function recentWindow({ from, lanes, happenings }: Timeline, now: number): number | undefined {
  const lately = [
    ...happenings.map(({ first, at }) => first ?? at),
    ...lanes.flatMap(({ spans }) => spans.filter(({ kind }) => kind === 'failed').map((each) => each.from)),
  ]
  if (lately.length === 0) return undefined
  const needed = (now - Math.min(...lately)) * 1.05
  const fitting = windows.find((window) => window >= needed)
  return fitting === undefined || fitting * 2 > now - from ? undefined : fitting
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 7_776_000].map(
  (s) => s * 1_000,
)

/** Marks of the axis, in ms before now: at most six, at round distances. */
export function axisTicks(lengthMs: number): readonly number[] {
  const step = STEPS.find((each) => lengthMs / each <= 6) ?? lengthMs / 6
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => index * step)
}
