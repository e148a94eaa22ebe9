import { formatAge, formatTime } from '@whypod/contract'
import { Age } from '../../ui/age.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import type { Timeline } from './pod-timeline.ts'

interface Entry {
  readonly at: number
  readonly who: string | undefined
  readonly what: string
  readonly lasted?: number
}

/** The timeline in words, newest first. */
export function TimelineTable({ timeline }: { readonly timeline: Timeline }) {
  const { t } = useWords()
  const spans = timeline.lanes.flatMap(({ container, spans: all }) =>
    all.map(({ kind, from, to, detail }): Entry => ({
      at: from,
      who: container,
      what: `${t(`timeline.${kind}`)}${detail === undefined ? '' : `: ${showLine(detail)}`}`,
      ...(to === undefined ? {} : { lasted: to - from }),
    })),
  )
  const events = timeline.happenings.map(({ at, reason, count }): Entry => ({
    at,
    who: undefined,
    what: `${showLine(reason)}${count > 1 ? ` ${t('events.count', { count })}` : ''}`,
  }))
  const entries = [...spans, ...events].sort((a, b) => b.at - a.at)
  return (
    <details className="timeline-words">
      <summary>{t('timeline.asTable')}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('timeline.when')}</th>
            <th scope="col">{t('timeline.who')}</th>
            <th scope="col">{t('timeline.what')}</th>
            <th scope="col">{t('timeline.lasted')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ at, who, what, lasted }) => (
            <tr key={`${at}/${who ?? ''}/${what}`}>
              <td>
                <Age at={formatTime(at)} phrase={(age) => t('events.agoHint', { age })} />
              </td>
              <td>{who === undefined ? t('timeline.pod') : <bdi className="mono">{showLine(who)}</bdi>}</td>
              <td>{what}</td>
              <td>{lasted === undefined ? '' : formatAge(lasted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
