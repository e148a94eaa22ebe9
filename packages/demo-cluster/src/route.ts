import { resourceTypes, type ResourceType } from './resources.ts'

/** A request for a resource, read off its path. */
export interface ResourceRoute {
  readonly type: ResourceType
  readonly namespace: string | undefined
  readonly name: string | undefined
  readonly subresource: string | undefined
  /** Events are served in two groups; the store has them once. */
  readonly asEventsV1: boolean
}

/** What a path means, or undefined for a path that a Kubernetes server would not know either. */
export function parseRoute(path: string): ResourceRoute | undefined {
  const [root, ...rest] = decodeSegments(path)
  if (root === 'api' && rest[0] === 'v1') return resourceRoute('', 'v1', rest.slice(1))
  if (root === 'apis' && rest[0] !== undefined && rest[1] !== undefined) return resourceRoute(rest[0], rest[1], rest.slice(2))
  return undefined
}

function decodeSegments(path: string): readonly string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    // A % that stands for nothing: such a path leads nowhere.
    return []
  }
}

function resourceRoute(group: string, version: string, segments: readonly string[]): ResourceRoute | undefined {
  const inNamespace = segments[0] === 'namespaces' && segments.length > 2
  const namespace = inNamespace ? segments[1] : undefined
  const [plural = '', name, subresource, ...tooMany] = inNamespace ? segments.slice(2) : segments
  const asEventsV1 = group === 'events.k8s.io' && plural === 'events'
  const type = resourceTypes.find((type) => type.plural === plural && type.group === (asEventsV1 ? '' : group) && type.version === version)
  if (!type || tooMany.length > 0 || (inNamespace && !type.namespaced)) return undefined
  // One object of a namespaced kind cannot be named without its namespace.
  if (type.namespaced && namespace === undefined && name !== undefined) return undefined
  return { type, namespace, name, subresource, asEventsV1 }
}
