import { type EventRow, parseTime } from '@whypod/contract'
import { IconAlertTriangleFilled, IconPoint } from '@tabler/icons-react'
import { Age, useAge } from '../../ui/age.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

const lastOf = (event: EventRow): number => parseTime(event.lastAt) ?? parseTime(event.firstAt) ?? 0

/** Newest first. */
export const orderEvents = (events: readonly EventRow[]): EventRow[] => [...events].sort((a, b) => lastOf(b) - lastOf(a))

/** When the oldest of them began; undefined where none says. */
export function reachOf(events: readonly EventRow[]): number | undefined {
  const times = events.flatMap((event) => parseTime(event.firstAt) ?? parseTime(event.lastAt) ?? [])
  return times.length === 0 ? undefined : Math.min(...times)
}

/** What happened, newest first, and how far back that goes. */
export function EventList({ events }: { readonly events: readonly EventRow[] }) {
  const { t } = useWords()
  const reach = useAge(reachOf(events))
  if (events.length === 0) return <p className="muted">{t('events.none')}</p>
  return (
    <>
      <ol className="events">
        {orderEvents(events).map((event) => {
          const isWarning = event.type === 'Warning'
          return (
            <li key={`${event.reason}/${event.firstAt ?? ''}/${event.message}`} data-warning={isWarning}>
              <span className="event-when">
                <Age at={event.lastAt ?? event.firstAt} />
              </span>
              <span className="event-type" role="img" aria-label={t(isWarning ? 'events.warning' : 'events.normal')}>
                {isWarning ? <IconAlertTriangleFilled size={12} /> : <IconPoint size={12} />}
              </span>
              <span className="event-reason">
                {showLine(event.reason)}
                {event.count > 1 && (
                  <span className="faint">
                    {' '}
                    {t('events.count', { count: event.count })}
                    {event.firstAt !== undefined && (
                      <>
                        {', '}
                        <Age at={event.firstAt} phrase={(age) => t('events.firstSeen', { age })} />
                      </>
                    )}
                  </span>
                )}
              </span>
              <bdi className="event-message">{showBlock(event.message)}</bdi>
            </li>
          )
        })}
      </ol>
      {reach !== undefined && <p className="faint">{t('events.reach', { age: reach })}</p>}
    </>
  )
}
