import type { Incident } from '@whypod/contract'
import { IncidentLink } from '../../ui/links.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { IncidentReach } from './incident-reach.tsx'
import { IncidentSentence } from './incident-sentence.tsx'

/** The incidents that take something along, as ways to them. */
export function IncidentLinks({ incidents, title }: { readonly incidents: readonly Incident[]; readonly title: string }) {
  if (incidents.length === 0) return null
  return (
    <section aria-label={title} className="in-incidents">
      <h2 className="part-title">{title}</h2>
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
    </section>
  )
}
