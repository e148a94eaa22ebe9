import type { Incident } from '@whypod/contract'
import { Name } from '../../ui/name.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

/** Namespace and name out of the key of a workload (`Kind/namespace/name`) or of a pod without one (`namespace/name`). */
const placeOf = (key: string): string => key.split('/').slice(-2).join('/')

/** How many pods; nothing where no pod came to be. */
export function IncidentReach({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  const { length } = incident.pods
  return <span className="incident-reach">{length > 0 ? t('incidents.pods', { count: length }) : t('incidents.noPods')}</span>
}

/** Whom it takes: the one workload by its name, or how many in which namespaces. */
export function IncidentOwners({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  const { owners, namespaces } = incident
  const [only] = owners
  const [namespace] = namespaces
  if (only !== undefined && owners.length === 1) {
    return (
      <span className="incident-owners">
        <Name text={placeOf(only)} />
      </span>
    )
  }
  return (
    <span className="incident-owners above" data-hint={owners.slice(0, 12).map(placeOf).map(showLine).join('\n')}>
      {t('incidents.workloads', { count: owners.length })}
      {' · '}
      {namespace !== undefined && namespaces.length === 1 ? <Name text={namespace} /> : t('incidents.namespaces', { count: namespaces.length })}
    </span>
  )
}

/** The object that all of it hangs on, where there is one that the sentence does not name. */
export function IncidentParent({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  if (!incident.parent || Object.values(incident.params).includes(incident.parent.name)) return null
  return (
    <span className="incident-parent">
      {t('incidents.parent', { kind: incident.parent.kind })} <Name text={incident.parent.name} />
    </span>
  )
}
