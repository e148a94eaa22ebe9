import type { PodRow } from '@whypod/contract'
import { CommandLine, readShell, RiskMark } from '../features/diagnosis/command-list.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { Section } from './detail-frame.tsx'

/** Their revisions are ControllerRevisions, which whypod does not read. */
const untold: ReadonlySet<string> = new Set(['StatefulSet', 'DaemonSet'])

export const hasUntoldChange = ({ owner }: Pick<PodRow, 'owner'>): boolean => owner !== undefined && untold.has(owner.kind)

/** Where it is not known what a rollout changed: that it is not, and what tells. */
export function UntoldChange({ row }: { readonly row: PodRow }) {
  const { t } = useWords()
  const { cluster } = useClusterView()
  const { owner, namespace } = row
  if (!owner || !hasUntoldChange(row)) return null
  const argv = ['kubectl', '--context', cluster, '-n', namespace, 'rollout', 'history', `${owner.kind.toLowerCase()}/${owner.name}`]
  return (
    <Section id="change">
      <p className="muted">
        {t('change.untold', { kind: owner.kind })} <RiskMark risk="read" />
      </p>
      <CommandLine command={{ argv, risk: 'read', step: 0 }} shell={readShell()} />
    </Section>
  )
}
