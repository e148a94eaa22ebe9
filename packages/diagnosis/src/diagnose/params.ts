import type { ParamValue, Params } from '@whypod/contract'
import type { PodContext } from '../signals/pod-context.ts'
import { specRefOf, undoRefOf } from '../signals/spec-ref.ts'
import type { WorkloadContext } from '../signals/workload-context.ts'
import type { View } from '../cluster/view.ts'
import type { Match } from './match.ts'

type Draft = Record<string, ParamValue | undefined>

function clean(draft: Draft): Params {
  const there: Record<string, ParamValue> = {}
  for (const name in draft) {
    const value = draft[name]
    if (value !== undefined) there[name] = value
  }
  return there
}

const ofCluster = (view: View): Draft => ({ context: view.cluster.context, clusterName: view.cluster.name, clusterKind: view.cluster.kind })

/** As kubectl takes it: `deployment/web`. */
export const kubectlRef = (kind: string, name: string): string => `${kind.toLowerCase()}/${name}`

export function podParams(context: PodContext): Params {
  const { pod, namespace, name, owner, view } = context
  return clean({
    ...ofCluster(view),
    namespace,
    pod: name,
    node: pod.spec?.nodeName,
    serviceAccount: pod.spec?.serviceAccountName,
    ownerKind: owner?.kind,
    ownerName: owner?.name,
    ownerRef: owner && kubectlRef(owner.kind, owner.name),
    specRef: specRefOf(context),
    undoRef: undoRefOf(context),
  })
}

export const workloadParams = ({ kind, namespace, name, view }: WorkloadContext): Params =>
  clean({ ...ofCluster(view), namespace, workload: name, workloadKind: kind, workloadRef: kubectlRef(kind, name) })

/** One parameter of a match: what its signals say, the anchor first, then what the pod or workload is. */
function paramOf({ container, signals }: Match, context: Params, name: string): ParamValue | undefined {
  for (const { attributes } of signals) if (Object.hasOwn(attributes, name)) return (attributes as Params)[name]
  return name === 'container' && container !== undefined ? container : context[name]
}

/** Only what the row uses: this goes over the wire. */
export function usedParams(match: Match, context: Params): Params {
  const used: Record<string, ParamValue> = {}
  for (const name of match.rule.uses) {
    const value = paramOf(match, context, name)
    if (value !== undefined) used[name] = value
  }
  return used
}

/** Everything that the texts and commands of this match may be filled with. */
export const matchParams = (match: Match, context: Params): Params =>
  clean({ ...context, container: match.container, ...Object.assign({}, ...match.signals.toReversed().map((signal) => signal.attributes)) })
