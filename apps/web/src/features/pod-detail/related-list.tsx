import type { ObjectRef } from '@whypod/contract'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PodLink, PodsLink, WorkloadLink } from '../../ui/links.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

const workloadKinds: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'])

function ObjectName({ object }: { readonly object: ObjectRef }) {
  const { kind, namespace, name } = object
  const shown = <bdi className="mono">{showLine(name)}</bdi>
  if (namespace !== undefined && kind === 'Pod') {
    return (
      <PodLink namespace={namespace} name={name}>
        {shown}
      </PodLink>
    )
  }
  if (namespace !== undefined && workloadKinds.has(kind)) {
    return (
      <WorkloadLink kind={kind} namespace={namespace} name={name}>
        {shown}
      </WorkloadLink>
    )
  }
  if (kind === 'Node') return <PodsLink search={{ node: [name] }}>{shown}</PodsLink>
  return shown
}

/** Objects that the pod hangs on or belongs to. */
export function RelatedList({ related }: { readonly related: readonly ObjectRef[] }) {
  const { t } = useWords()
  return (
    <ul className="related">
      {related.map((object) => (
        <li key={`${object.kind}/${object.namespace ?? ''}/${object.name}`}>
          <span className="faint">{showLine(object.kind)}</span>
          <ObjectName object={object} />
          <CopyButton text={object.name} label={t('copy.name')} />
        </li>
      ))}
    </ul>
  )
}
