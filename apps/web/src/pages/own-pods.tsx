import { HealthMark } from '../ui/severity-mark.tsx'
import { PodLink } from '../ui/links.tsx'
import { Name } from '../ui/name.tsx'
import { showLine } from '../ui/plain-text.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import type { WorkloadId } from './workload-id.ts'

/** The pods that a person would say belong to a workload. */
export function OwnPods({ kind, namespace, name }: WorkloadId) {
  const { t } = useWords()
  const { board } = useClusterView()
  const pods = [...(board?.pods.values() ?? [])].filter((row) => row.namespace === namespace && row.owner?.kind === kind && row.owner.name === name)
  if (pods.length === 0) return null
  return (
    <section className="section" aria-label={t('pods.label')}>
      <h2>{t('pods.label')}</h2>
      <ul className="subjects">
        {pods.map((row) => (
          <li key={row.key}>
            <HealthMark health={row.health} />
            <PodLink namespace={row.namespace} name={row.name}>
              <Name text={row.name} />
            </PodLink>
            <span className="muted">{showLine(row.status)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
