import type { Incident, Language, PodRow } from '@whypod/contract'
import type { BoardPart } from '../data/board.ts'
import { valuesOf } from '../data/facets.ts'
import type { RuleWords } from '../data/rule-words.ts'
import type { NamespaceCount } from '../features/filters/namespace-button.tsx'
import { orderIncidents } from '../features/incidents/order-incidents.ts'
import { searchWords } from '../features/pods/pod-texts.ts'
import type { PodFilter } from '../features/pods/select-pods.ts'

export type IncidentTexts = (incident: Incident) => string

/** What an incident can be found by besides its pods: read once. Its words are looked for one by one, so the title need not be filled. */
export function incidentTexts(words: RuleWords, language: Language): IncidentTexts {
  const texts = new WeakMap<Incident, string>()
  return (incident) => {
    const known = texts.get(incident)
    if (known !== undefined) return known
    const { cause, params, parent, workloads, owners } = incident
    const rule = words.rule(cause)
    const titles = [rule?.title[language], rule?.incident?.[language]]
    const text = [cause, ...titles, ...Object.values(params).map(String), parent?.name, ...workloads, ...owners].join('\n').toLowerCase()
    texts.set(incident, text)
    return text
  }
}

/** Keys of pods that have findings: no other pod is part of an incident. */
const keysOf = (rows: Iterable<PodRow>, isWanted: (row: PodRow) => boolean = () => true): ReadonlySet<string> => {
  const keys = new Set<string>()
  for (const row of rows) if (row.findings.length > 0 && isWanted(row)) keys.add(row.key)
  return keys
}

interface IncidentChoice {
  readonly board: BoardPart<'incidents'>
  readonly filter: PodFilter
  /** The pods that the search has found. */
  readonly found: readonly PodRow[]
  readonly texts: IncidentTexts
}

/** The incidents that the filters want: found by their own words or by those of a pod that they take along. */
export function selectIncidents({ board, filter, found, texts }: IncidentChoice): Incident[] {
  const wanted = searchWords(filter.query)
  const { ns = [], sev = [], cause = [] } = filter.chosen
  const ofPods = (['status', 'owner', 'node'] as const).filter((name) => (filter.chosen[name] ?? []).length > 0)
  const inFacets = (row: PodRow): boolean => ofPods.every((name) => valuesOf[name](row).some((value) => filter.chosen[name]?.includes(value)))
  const inFacetsKeys = ofPods.length === 0 ? undefined : keysOf(board.pods.values(), inFacets)
  const foundKeys = wanted.length === 0 ? undefined : keysOf(found)
  const fits = (incident: Incident): boolean => {
    if (ns.length > 0 && incident.namespaces.length > 0 && !incident.namespaces.some((name) => ns.includes(name))) return false
    if (sev.length > 0 && !sev.includes(incident.severity)) return false
    if (cause.length > 0 && !cause.includes(incident.cause)) return false
    if (inFacetsKeys && !incident.pods.some((key) => inFacetsKeys.has(key))) return false
    if (!foundKeys) return true
    const own = texts(incident)
    return wanted.every((word) => own.includes(word)) || incident.pods.some((key) => foundKeys.has(key))
  }
  return orderIncidents([...board.incidents.values()].filter(fits))
}

/** Namespaces with pods: those with problems first. */
export function countNamespaces(rows: Iterable<PodRow>, isProblem: (row: PodRow) => boolean): NamespaceCount[] {
  const counts = new Map<string, { pods: number; problems: number }>()
  for (const row of rows) {
    const count = counts.get(row.namespace) ?? { pods: 0, problems: 0 }
    count.pods += 1
    if (isProblem(row)) count.problems += 1
    counts.set(row.namespace, count)
  }
  return [...counts].map(([name, count]) => ({ name, ...count })).sort((a, b) => b.problems - a.problems || (a.name < b.name ? -1 : 1))
}
