import type { ServerResponse } from 'node:http'
import type { Cluster } from './cluster.ts'
import type { Representation } from './representation.ts'
import { respondJson, respondStatus } from './respond.ts'
import type { ResourceRoute } from './route.ts'
import { notFound } from './status.ts'

/** Answers a GET of one object. */
export function serveGet(cluster: Cluster, route: ResourceRoute & { readonly name: string }, representation: Representation, response: ServerResponse): void {
  const { type, namespace, name } = route
  const stored = cluster.store.get(type.plural, namespace, name)
  if (!stored) return respondStatus(response, notFound({ group: type.group, resource: type.plural, name, namespace }))
  respondJson(response, 200, representation.object(stored))
}
