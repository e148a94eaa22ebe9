import { nameOf, namespaceOf } from '../../objects/kinds.ts'
import { exitOf } from '../crash/exits.ts'
import type { Findings } from '../catalog.ts'
import { logEvidence, logOf } from '../log/log-signal.ts'
import { reasonIn } from '../log/reason-in.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { nearNames } from './near-names.ts'

/** `redis`, `redis.shop` and `redis.shop.svc.cluster.local`: the names that the cluster's DNS knows. */
function serviceIn(host: string, namespace: string): { readonly name: string; readonly namespace: string } | undefined {
  const [name = '', where, svc] = host.toLowerCase().replace(/\.$/, '').split('.')
  if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) || name === 'localhost') return undefined
  if (where === undefined) return { name, namespace }
  return svc === 'svc' || (svc === undefined && !['local', 'internal', 'com', 'net', 'org', 'io', 'lan'].includes(where))
    ? { name, namespace: where }
    : undefined
}

function readContainer(context: PodContext, container: ContainerFacts, found: Findings): void {
  const exit = exitOf(context, container)
  const log = exit && logOf(context, container, exit.path.endsWith('.lastState.terminated'))
  const line = log && reasonIn(log.lines)
  const asked = line?.kind === 'dns' && line.host !== undefined ? serviceIn(line.host, context.namespace) : undefined
  if (!log || !line || !asked) return
  const services = [...context.view.all('Service').values()]
  const names = services.filter((service) => namespaceOf(service) === asked.namespace).map(nameOf)
  if (names.includes(asked.name)) return
  const near = nearNames(asked.name, names)
  const elsewhere = services.find((service) => nameOf(service) === asked.name)
  if (near.length === 0 && !elsewhere) return
  found.signal({
    type: 'service-name-unknown',
    container: container.name,
    attributes: { host: line.host ?? '', service: asked.name, near, elsewhere: elsewhere && namespaceOf(elsewhere), line: line.line },
    evidence: logEvidence(context, container, log, line.index),
  })
}

/** Reads names of Services that a program asks for in vain. */
export const readServiceName: PodReader = (context, found) => {
  if (context.view.sight('Service', context.namespace) !== 'seen') return
  for (const container of context.containers) readContainer(context, container, found)
}
