import { readdirSync, readFileSync } from 'node:fs'
import { parseTime } from '@whypod/contract'
import { parse } from 'yaml'
import { evaluateAll } from '../src/report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../src/report/read-objects.ts'
import type { ReferenceKind } from '../src/cluster/store.ts'
import type { RuleTable } from '../src/rules/rule.ts'

type Json = Record<string, unknown>

/** One half of an example pair: objects as short as they may be. */
export interface ExampleCase {
  readonly objects: readonly Json[]
  /** Causes expected on all subjects, the primary first; only the rule's own presence is checked where absent. */
  readonly causes?: readonly string[]
  readonly now?: string
  /** Look-ups on demand that were made: `Secret/shop/db: missing`. */
  readonly references?: Readonly<Record<string, { readonly state: 'present' | 'missing' | 'forbidden'; readonly near?: readonly string[] }>>
  /** Log tails that were read: `shop/api-1/api: [lines]`. */
  readonly logs?: Readonly<Record<string, { readonly previous?: boolean; readonly lines: readonly string[] }>>
}

export interface Example {
  readonly name: string
  readonly match: ExampleCase
  readonly nearMiss: ExampleCase
}

const folder = new URL('../examples/', import.meta.url)

export const examples: readonly Example[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({
    ...(parse(readFileSync(new URL(path, folder), 'utf8'), { merge: true }) as Omit<Example, 'name'>),
    name: path.replace(/^.*\//, '').replace(/\.yaml$/, ''),
  }))

const uidOf = (kind: string, name: string): string => `uid-${kind.toLowerCase()}-${name}`

/** Fills what every real object has, so that an example states only what matters: uid, namespace, owner uids, what an event is about. */
function complete(object: Json): Json {
  const kind = String(object['kind'])
  const metadata = (object['metadata'] ?? {}) as Json
  const involved = object['involvedObject'] as Json | undefined
  const namespaced = !['Node', 'Namespace'].includes(kind)
  const owners = (metadata['ownerReferences'] as Json[] | undefined)?.map((owner) => ({
    controller: true,
    uid: uidOf(String(owner['kind']), String(owner['name'])),
    ...owner,
  }))
  const about: Json | undefined = involved && {
    kind: 'Pod',
    namespace: 'shop',
    uid: uidOf((involved['kind'] as string | undefined) ?? 'Pod', String(involved['name'])),
    ...involved,
  }
  return {
    ...object,
    metadata: {
      ...(namespaced ? { namespace: 'shop' } : {}),
      uid: uidOf(kind, String(metadata['name'])),
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...metadata,
      ...(owners ? { ownerReferences: owners } : {}),
      ...(metadata['name'] === undefined ? { name: `${String(about?.['name'])}.${String(object['reason'])}.${JSON.stringify(object).length}` } : {}),
    },
    ...(about ? { involvedObject: about } : {}),
  }
}

/** Causes found on every subject of a case, subject by subject, each with its place. */
export function causesOf(one: ExampleCase, table: RuleTable): { readonly subject: string; readonly causes: string[]; readonly notes: string[] }[] {
  const objects = one.objects.map(complete)
  const read = readObjects(objects)
  for (const [place, reference] of Object.entries(one.references ?? {})) {
    const [kind = '', namespace = '', name = ''] = place.split('/')
    read.store.apply({ type: 'reference', kind: kind as ReferenceKind, namespace, name, reference: { near: [], ...reference } })
  }
  for (const [place, log] of Object.entries(one.logs ?? {})) {
    const [namespace = '', pod = '', container = ''] = place.split('/')
    read.store.apply({ type: 'log', namespace, pod, container, log: { previous: true, ...log } })
  }
  const now = parseTime(one.now) ?? newestTime(objects) ?? 0
  const evaluation = evaluateAll({ store: read.store, table, cluster: { context: 'kind-dev', kind: 'kind', name: 'dev' }, sight: sightOf(read), now, isSaved: one.now === undefined })
  const failed = [...evaluation.pods, ...evaluation.workloads].flatMap((verdict) => verdict.facts.failed)
  if (failed.length > 0) throw new Error(failed.map(({ reader, message }) => `${reader}: ${message}`).join('; '))
  return [
    ...evaluation.pods.map((verdict) => ({
      subject: `Pod/${verdict.context.name}`,
      causes: verdict.matches.map(({ rule }) => rule.id),
      notes: verdict.notes.map(({ rule }) => rule.id),
    })),
    ...evaluation.workloads.map((verdict) => ({
      subject: `${verdict.context.kind}/${verdict.context.name}`,
      causes: verdict.matches.map(({ rule }) => rule.id),
      notes: verdict.notes.map(({ rule }) => rule.id),
    })),
  ]
}
