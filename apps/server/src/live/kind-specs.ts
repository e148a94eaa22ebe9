import { type Kind, kinds, slim } from '@whypod/diagnosis'
import type { KindSpec } from '../cluster/cluster-connection.ts'
import type { LiveBoard } from './live-board.ts'

/** Without these the board is poorer, not wrong. */
const helpful: readonly Kind[] = ['Namespace', 'CronJob', 'Service', 'PodDisruptionBudget']

function specOf(kind: Kind, live: LiveBoard): KindSpec {
  const { apiGroup, resource, namespaced } = kinds[kind]
  return {
    resource,
    apiGroup,
    version: 'v1',
    namespaced,
    essential: !helpful.includes(kind),
    parse: (raw) => slim(kind, raw),
    sink: {
      replace: (items) => live.replace(kind, items as never),
      set: (object) => live.apply({ type: 'set', kind, object } as never),
      remove: ({ namespace, name }) => live.apply({ type: 'remove', kind, namespace: namespace ?? '', name }),
    },
  }
}

/** What is followed of a cluster, and how it gets onto the board. */
export const kindSpecs = (live: LiveBoard): KindSpec[] => (Object.keys(kinds) as Kind[]).map((kind) => specOf(kind, live))
