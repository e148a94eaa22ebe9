import type { Incident } from '@whypod/contract'
import { IncidentLink } from '../../ui/links.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { IncidentReach } from './incident-reach.tsx'
import { IncidentSentence } from './incident-sentence.tsx'

/** Incidents as ways to them, with how far each reaches. */
export function IncidentItems({ incidents }: { readonly incidents: readonly Incident[] }) {
  return (
    <ul className="subjects">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <SeverityMark severity={incident.severity} />
          <IncidentLink id={incident.id}>
            <span>
              <IncidentSentence incident={incident} />
            </span>
          </IncidentLink>
          <span className="muted">
            <IncidentReach incident={incident} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The incidents that take something along. */
export function IncidentLinks({ incidents, title }: { readonly incidents: readonly Incident[]; readonly title: string }) {
  if (incidents.length === 0) return null
  return (
    <section aria-label={title} className="in-incidents">
      <h2 className="part-title">{title}</h2>
      <IncidentItems incidents={incidents} />
    </section>
  )
}
