import { formatAge } from '@whypod/contract'
import { useState } from 'react'
import type { PodDetail } from '@whypod/contract'
import { absoluteTime } from '../../ui/age.tsx'
import { useClock } from '../../ui/clock.ts'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { axisTicks, type Happening, type Lane, podTimeline, recentWindow, type Span, type SpanKind, type Timeline } from './pod-timeline.ts'
import { TimelineTable } from './timeline-table.tsx'
import './timeline.css'

/** The picture follows the clock this often. */
const STEP_MS = 5_000
const HEIGHT = 20

/** Full bars run, thin lines wait, dashed ones are on their way: told apart without colour. */
const shapes: Readonly<Record<SpanKind, { readonly height: number; readonly dash?: string }>> = {
  scheduling: { height: 2, dash: '2 3' },
  starting: { height: 2, dash: '6 3' },
  ready: { height: 10 },
  unready: { height: 2 },
  running: { height: 10 },
  runningUnready: { height: 6 },
  waiting: { height: 2 },
  completed: { height: 10 },
  failed: { height: 10 },
}

interface Scale {
  readonly from: number
  readonly now: number
  /** Percent of the width. */
  readonly x: (at: number) => number
}

const percent = (value: number): string => `${value.toFixed(3)}%`

function SpanShape({ span, scale }: { readonly span: Span; readonly scale: Scale }) {
  const { t, language } = useWords()
  const end = span.to ?? scale.now
  if (end < scale.from) return null
  const [left, right] = [Math.max(0, scale.x(span.from)), Math.max(scale.x(end), scale.x(span.from) + 0.15)]
  const { height, dash } = shapes[span.kind]
  const hint = [
    `${t(`timeline.${span.kind}`)}${span.detail === undefined ? '' : `: ${showLine(span.detail)}`}`,
    `${absoluteTime(span.from, language)} · ${formatAge(end - span.from)}`,
  ].join('\n')
  const middle = HEIGHT / 2
  return (
    <g className="timeline-span" data-kind={span.kind} data-hint={hint}>
      <rect x={percent(left)} width={percent(right - left)} y={0} height={HEIGHT} fill="transparent" />
      {dash === undefined ? (
        <rect x={percent(left)} width={percent(right - left)} y={middle - height / 2} height={height} rx="1" fill="currentColor" />
      ) : (
        <line x1={percent(left)} x2={percent(right)} y1={middle} y2={middle} stroke="currentColor" strokeWidth={height} strokeDasharray={dash} />
      )}
      {span.kind === 'failed' && span.to !== undefined && (
        <svg x={percent(right)} y={middle - 5} width="10" height="10" viewBox="0 0 10 10" overflow="visible">
          <path d="m-4 1 8 8m0-8-8 8" stroke="var(--ground)" strokeWidth="5" />
          <path d="m-4 1 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2.2" />
        </svg>
      )}
    </g>
  )
}

function LaneRow({ lane, scale }: { readonly lane: Lane; readonly scale: Scale }) {
  const { t } = useWords()
  return (
    <>
      <span className="timeline-name">{lane.container === undefined ? t('timeline.pod') : <bdi className="mono">{showLine(lane.container)}</bdi>}</span>
      <svg className="timeline-lane" height={HEIGHT} aria-hidden>
        {lane.spans.map((span) => (
          <SpanShape key={`${span.kind}/${span.from}`} span={span} scale={scale} />
        ))}
      </svg>
    </>
  )
}

function EventMark({ happening, scale }: { readonly happening: Happening; readonly scale: Scale }) {
  const { t, language } = useWords()
  const { at, first, count, isWarning, reason, message } = happening
  if (at < scale.from) return null
  const x = scale.x(at)
  const begin = Math.max(0, scale.x(first ?? at))
  const hint = `${showLine(reason)}${count > 1 ? ` ${t('events.count', { count })}` : ''}\n${absoluteTime(at, language)}\n${showLine(message.slice(0, 160))}`
  return (
    <g className="timeline-event" data-warning={isWarning} data-hint={hint}>
      {begin < x && <line x1={percent(begin)} x2={percent(x)} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="currentColor" strokeWidth="1" />}
      <svg x={percent(x)} y={HEIGHT / 2 - 6} width="12" height="12" overflow="visible">
        {isWarning ? (
          <path d="M0 0.500 5.500 11h-11z" fill="currentColor" stroke="var(--ground)" />
        ) : (
          <circle cx="0" cy="6" r="4" fill="currentColor" stroke="var(--ground)" />
        )}
      </svg>
    </g>
  )
}

function Picture({ timeline, from, now }: { readonly timeline: Timeline; readonly from: number; readonly now: number }) {
  const { t } = useWords()
  const length = Math.max(now - from, 1_000)
  const scale: Scale = { from, now, x: (at) => ((at - from) / length) * 100 }
  return (
    <div className="timeline" role="img" aria-label={t('timeline.label', { age: formatAge(length) })}>
      {timeline.lanes.map((lane) => (
        <LaneRow key={lane.container ?? ''} lane={lane} scale={scale} />
      ))}
      {timeline.happenings.length > 0 && (
        <>
          <span className="timeline-name">{t('pod.events')}</span>
          <svg className="timeline-lane" height={HEIGHT} aria-hidden>
            {timeline.happenings.map((happening) => (
              <EventMark key={`${happening.reason}/${happening.at}/${happening.message}`} happening={happening} scale={scale} />
            ))}
          </svg>
        </>
      )}
      <span />
      <svg className="timeline-axis" height="18" aria-hidden>
        {axisTicks(length).map((ago) => (
          <g key={ago}>
            <line x1={percent(scale.x(now - ago))} x2={percent(scale.x(now - ago))} y1="0" y2="4" stroke="currentColor" />
            <text x={percent(scale.x(now - ago))} y="15" textAnchor={ago === 0 ? 'end' : scale.x(now - ago) < 4 ? 'start' : 'middle'}>
              {ago === 0 ? t('timeline.now') : `−${formatAge(ago)}`}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}

/** The life of a pod drawn to scale, and the same as a table. */
export function TimelineView({ detail }: { readonly detail: PodDetail }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState<boolean>()
  const now = useClock((ms) => ms - (ms % STEP_MS) + STEP_MS)
  const timeline = podTimeline(detail, now)
  const recent = recentWindow(timeline, now)
  const from = recent !== undefined && isWhole !== true ? now - recent : timeline.from
  return (
    <>
      {recent !== undefined && (
        <div className="segments timeline-window" role="group" aria-label={t('timeline.window')}>
          <button type="button" aria-pressed={isWhole !== true} onClick={() => setWhole(false)}>
            {t('timeline.recent', { age: formatAge(recent) })}
          </button>
          <button type="button" aria-pressed={isWhole === true} onClick={() => setWhole(true)}>
            {t('timeline.whole')}
          </button>
        </div>
      )}
      <Picture timeline={timeline} from={from} now={now} />
      <TimelineTable timeline={timeline} />
    </>
  )
}
