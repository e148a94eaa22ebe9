import { homedir } from 'node:os'
import type { ClusterIdentity } from '@whypod/diagnosis'
import { readKubeconfig } from '../cluster/kubeconfig/kubeconfig.ts'
import { identityOf } from '../live/identity.ts'
import type { World } from '../world.ts'

/** Named in commands where nothing else is known: kubectl refuses it rather than hit another cluster. */
const UNKNOWN = 'default'

/** The context that commands about saved objects name: the one given, else the current one. Nothing is connected to. */
export function contextOfFiles(context: string | undefined, { env }: World): ClusterIdentity {
  const kubeconfig = readKubeconfig({ env, home: homedir() })
  const name = context ?? (kubeconfig.kind === 'found' ? kubeconfig.current : undefined) ?? UNKNOWN
  const known = kubeconfig.kind === 'found' ? kubeconfig.contexts.find((one) => one.name === name) : undefined
  return known ? identityOf(known) : { context: name, kind: 'other', name }
}
