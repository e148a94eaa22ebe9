import { formatTime } from '@whypod/contract'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Resolved } from '../../data/incident-history.ts'
import { Age } from '../../ui/age.tsx'
import { IncidentLink } from '../../ui/links.tsx'
import { useWords } from '../../words/use-words.ts'
import { IncidentOwners } from './incident-reach.tsx'
import { IncidentSentence } from './incident-sentence.tsx'

const FEW = 3

/** What was wrong while the reader watched, and no longer is. */
export function ResolvedList({ resolved }: { readonly resolved: readonly Resolved[] }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  if (resolved.length === 0) return null
  const more = resolved.length - FEW
  return (
    <section className="resolved" aria-label={t('incidents.resolvedLabel')}>
      <h2 className="resolved-title">
        <IconCircleCheck size={14} stroke={1.8} aria-hidden />
        {t('incidents.resolvedLabel')} <span className="faint">{resolved.length}</span>
      </h2>
      <ul>
        {resolved.slice(0, isWhole ? resolved.length : FEW).map(({ incident, endedAt }) => (
          <li key={incident.id} className="resolved-row">
            <IncidentLink id={incident.id} className="incident-title" isRow>
              <IncidentSentence incident={incident} />
            </IncidentLink>
            <span className="muted">
              <Age at={formatTime(endedAt)} phrase={(age) => t('incidents.resolvedAgo', { age })} />
            </span>
            <IncidentOwners incident={incident} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="button" data-quiet aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('app.less') : t('app.more', { count: more })}
        </button>
      )}
    </section>
  )
}
