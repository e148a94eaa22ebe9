import type { BoardState, Incident, Language, PodRow } from '@whypod/contract'
import { valuesOf } from '../data/facets.ts'
import type { RuleWords } from '../data/rule-words.ts'
import type { NamespaceCount } from '../features/filters/namespace-button.tsx'
import { incidentText } from '../features/incidents/incident-sentence.tsx'
import { orderIncidents } from '../features/incidents/order-incidents.ts'
import { type PodFilter, type PodTexts, searchWords } from '../features/pods/select-pods.ts'

/** The incidents that the filters want: found by their own words or by those of a pod that they take along. */
export function selectIncidents(board: BoardState, filter: PodFilter, texts: PodTexts, words: RuleWords, language: Language, now: number): Incident[] {
  const wanted = searchWords(filter.query)
  const { ns = [], sev = [], cause = [] } = filter.chosen
  const ofPods = (['status', 'owner', 'node'] as const).filter((name) => (filter.chosen[name] ?? []).length > 0)
  const podFits = (key: string): boolean => {
    const row = board.pods.get(key)
    return row !== undefined && ofPods.every((name) => valuesOf[name](row).some((value) => filter.chosen[name]?.includes(value)))
  }
  const fits = (incident: Incident): boolean => {
    if (ns.length > 0 && incident.namespaces.length > 0 && !incident.namespaces.some((name) => ns.includes(name))) return false
    if (sev.length > 0 && !sev.includes(incident.severity)) return false
    if (cause.length > 0 && !cause.includes(incident.cause)) return false
    if (ofPods.length > 0 && !incident.pods.some(podFits)) return false
    if (wanted.length === 0) return true
    const own = [incidentText(incident, words, language, now), incident.cause, incident.parent?.name ?? '', ...incident.workloads, ...incident.owners]
      .join('\n')
      .toLowerCase()
    if (wanted.every((word) => own.includes(word))) return true
    return incident.pods.some((key) => {
      const row = board.pods.get(key)
      return row !== undefined && wanted.every((word) => texts.of(row).includes(word))
    })
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
