import type { Incident } from '@whypod/contract'
import type { ReactNode } from 'react'
import { IncidentLink } from '../../ui/links.tsx'
import { HealthMark } from '../../ui/severity-mark.tsx'
import { useWindow } from '../../ui/use-window.ts'
import { useWords } from '../../words/use-words.ts'
import type { Reach } from './reach.ts'
import './reach-table.css'

const HEIGHT = 44

interface ReachTableProps {
  readonly rows: readonly Reach[]
  readonly label: string
  /** The element that scrolls; null until it is there. */
  readonly scroller: HTMLElement | null
  readonly renderName: (reach: Reach) => ReactNode
  readonly renderIncident: (incident: Incident) => ReactNode
  readonly hasReady: boolean
}

function Incidents({ reach, renderIncident }: { readonly reach: Reach; readonly renderIncident: ReachTableProps['renderIncident'] }) {
  const { t } = useWords()
  const [first, ...others] = reach.incidents
  if (!first) return null
  return (
    <>
      <IncidentLink id={first.id} className="reach-incident">
        {renderIncident(first)}
      </IncidentLink>
      {others.length > 0 && <span className="faint">{t('pods.alsoFindings', { count: others.length })}</span>}
    </>
  )
}

/** Nodes or workloads, each with its pods and the incidents that touch it. Drawn only where it can be seen. */
export function ReachTable({ rows, label, scroller, renderName, renderIncident, hasReady }: ReachTableProps) {
  const { t } = useWords()
  const places = useWindow({ scroller, count: rows.length, height: HEIGHT })
  const drawn = places.flatMap((place) => (rows[place] ? [{ place, reach: rows[place] }] : []))
  return (
    <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className="reach" data-ready={hasReady}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="reach-row reach-head">
          <span role="columnheader">
            <span className="visually-hidden">{t('pods.health')}</span>
          </span>
          <span role="columnheader">{t('pods.name')}</span>
          {hasReady && (
            <span role="columnheader" className="reach-ready">
              {t('pods.ready')}
            </span>
          )}
          <span role="columnheader">{t('pods.label')}</span>
          <span role="columnheader">{t('incidents.label')}</span>
        </div>
      </div>
      <div role="rowgroup" className="reach-body" style={{ blockSize: rows.length * HEIGHT }}>
        {drawn.map(({ place, reach }) => (
          <div
            key={reach.key}
            role="row"
            aria-rowindex={place + 2}
            className="reach-row"
            style={{ transform: `translateY(${place * HEIGHT}px)`, blockSize: HEIGHT }}
          >
            <span role="cell">
              <HealthMark health={reach.health} />
            </span>
            <span role="cell" className="reach-name">
              {renderName(reach)}
            </span>
            {hasReady && (
              <span role="cell" className="reach-ready">
                {reach.desired === undefined ? '' : `${reach.ready ?? 0}/${reach.desired}`}
              </span>
            )}
            <span role="cell" className="reach-pods">
              {t('incidents.pods', { count: reach.pods })}
              {reach.problems > 0 && <b> {t('pods.withProblems', { count: reach.problems })}</b>}
            </span>
            <span role="cell" className="reach-incidents">
              <Incidents reach={reach} renderIncident={renderIncident} />
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
