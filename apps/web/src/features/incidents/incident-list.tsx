import type { Incident } from '@whypod/contract'
import { memo, type ReactNode } from 'react'
import type { IncidentHistory } from '../../data/incident-history.ts'
import { Age } from '../../ui/age.tsx'
import { useHand, useHeldOrder } from '../../ui/held-order.ts'
import { IncidentLink } from '../../ui/links.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { IncidentOwners, IncidentParent, IncidentReach } from './incident-reach.tsx'
import { IncidentSentence } from './incident-sentence.tsx'
import { IncidentTrend } from './incident-trend.tsx'
import './incident-list.css'

interface RowProps {
  readonly incident: Incident
  readonly isGone: boolean
  readonly history: IncidentHistory
  readonly isFresh: boolean
  readonly isOpen: boolean
  /** The first row is the one to read: it is larger, and says what to type. */
  readonly lead?: ReactNode
}

const IncidentRow = memo(function IncidentRow({ incident, isGone, history, isFresh, isOpen, lead }: RowProps) {
  const { t } = useWords()
  return (
    <li className="incident" data-severity={incident.severity} data-gone={isGone} data-fresh={isFresh} data-open={isOpen} data-lead={lead !== undefined}>
      <SeverityMark severity={incident.severity} size={lead === undefined ? 14 : 18} />
      <div className="incident-main">
        <IncidentLink id={incident.id} className="incident-title" isRow>
          <IncidentSentence incident={incident} />
        </IncidentLink>
        <div className="incident-facts">
          {isGone && <span className="tag">{t('incidents.gone')}</span>}
          {isFresh && !isGone && <span className="tag">{t('incidents.fresh')}</span>}
          <span className="incident-since">
            {t('incidents.since')} <Age at={incident.since} fallback={t('incidents.sinceUnknown')} />
          </span>
          <IncidentOwners incident={incident} />
          <span className="incident-far">
            <IncidentReach incident={incident} />
            <IncidentTrend incident={incident} history={history} />
          </span>
          <IncidentParent incident={incident} />
        </div>
        {!isGone && lead}
      </div>
    </li>
  )
})

interface IncidentListProps {
  readonly incidents: readonly Incident[]
  readonly history: IncidentHistory
  readonly now: (id: string) => Incident | undefined
  readonly fresh: ReadonlySet<string>
  readonly openId: string | undefined
  readonly epoch: string
  readonly limit: number
  /** Stands in the first row, made for that incident. */
  readonly renderLead?: (incident: Incident) => ReactNode
}

const idOf = (incident: Incident): string => incident.id

/** All incidents, worst first. Rows keep their place while a pointer or a key is at work here. */
export function IncidentList({ incidents, history, now, fresh, openId, epoch, limit, renderLead }: IncidentListProps) {
  const { t } = useWords()
  const { isHeld, handlers } = useHand()
  const rows = useHeldOrder({ wanted: incidents, idOf, isHeld, epoch })
  const below = rows.slice(1).filter(({ id }) => fresh.has(id)).length
  return (
    <section aria-label={t('incidents.label')} className="incidents" {...handlers}>
      {isHeld && below > 0 && <p className="incidents-arrived">{t('incidents.arrived', { count: below })}</p>}
      <ol>
        {rows.slice(0, Math.max(limit, 1)).map((incident, index) => (
          <IncidentRow
            key={incident.id}
            incident={now(incident.id) ?? incident}
            isGone={now(incident.id) === undefined}
            history={history}
            isFresh={fresh.has(incident.id)}
            isOpen={incident.id === openId}
            {...(index === 0 && renderLead ? { lead: renderLead(now(incident.id) ?? incident) } : {})}
          />
        ))}
      </ol>
    </section>
  )
}
