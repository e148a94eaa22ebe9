import type { Incident } from '@whypod/contract'
import { Name } from '../../ui/name.tsx'
import { useWords } from '../../words/use-words.ts'

/** How far it reaches: "17 pods · 4 workloads". */
export function IncidentReach({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  const pods = incident.pods.length
  const workloads = incident.owners.length
  return (
    <span className="incident-reach">
      {pods > 0 && <span>{t('incidents.pods', { count: pods })}</span>}
      {(workloads > 1 || pods === 0) && <span>{t('incidents.workloads', { count: Math.max(workloads, incident.workloads.length) })}</span>}
    </span>
  )
}

export function IncidentNamespaces({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  const [only] = incident.namespaces
  if (only === undefined) return null
  if (incident.namespaces.length === 1) return <Name text={only} />
  return <span data-hint={incident.namespaces.join('\n')}>{t('incidents.namespaces', { count: incident.namespaces.length })}</span>
}

/** The object that all of it hangs on, where there is one. */
export function IncidentParent({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  if (!incident.parent) return null
  return (
    <span className="incident-parent">
      {t('incidents.parent', { kind: incident.parent.kind })} <Name text={incident.parent.name} />
    </span>
  )
}
