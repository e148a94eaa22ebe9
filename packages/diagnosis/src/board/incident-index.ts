import type { Finding, Incident } from '@whypod/contract'
import { shareEqual } from '../objects/share-equal.ts'
import type { RuleTable } from '../rules/rule.ts'
import { foldIncident, incidentFindings, incidentId, type Member } from './incidents.ts'

/** The incidents as they stand, refolded only where a member came, changed or went. */
export class IncidentIndex {
  readonly #places = new Map<string, Map<string, Member>>()
  readonly #idsOf = new Map<string, readonly string[]>()
  readonly #incidents = new Map<string, Incident>()
  readonly #dirty = new Set<string>()

  /** Sets what a subject is troubled by; an empty list takes it out. */
  set(table: RuleTable, subject: string, findings: readonly Finding[], toMember: (finding: Finding) => Member): void {
    const members = incidentFindings(table, findings).flatMap((finding) => {
      const rule = table.byId.get(finding.cause)
      return rule ? [{ id: incidentId(rule, finding), member: toMember(finding) }] : []
    })
    for (const id of this.#idsOf.get(subject) ?? []) if (!members.some((one) => one.id === id)) this.#leave(id, subject)
    for (const { id, member } of members) this.#enter(id, subject, member)
    if (members.length > 0)
      this.#idsOf.set(
        subject,
        members.map(({ id }) => id),
      )
    else this.#idsOf.delete(subject)
  }

  #leave(id: string, subject: string): void {
    this.#places.get(id)?.delete(subject)
    this.#dirty.add(id)
  }

  /** An incident is folded anew only where its member says something new. */
  #enter(id: string, subject: string, member: Member): void {
    const place = this.#places.get(id) ?? new Map<string, Member>()
    const before = place.get(subject)
    const shared = shareEqual<Member>(before, member)
    if (shared === before) return
    this.#places.set(id, place.set(subject, shared))
    this.#dirty.add(id)
  }

  all(): Iterable<Incident> {
    return this.#incidents.values()
  }

  of(subject: string): Incident[] {
    return (this.#idsOf.get(subject) ?? []).flatMap((id) => this.#incidents.get(id) ?? [])
  }

  /** Refolds what changed and answers it. */
  refresh(table: RuleTable): { readonly set: Incident[]; readonly remove: string[] } {
    const set: Incident[] = []
    const remove: string[] = []
    for (const id of this.#dirty) {
      const place = this.#places.get(id)
      const incident = place && foldIncident(table, id, [...place.values()])
      if (incident) {
        const before = this.#incidents.get(id)
        const shared = shareEqual<Incident>(before, incident)
        this.#incidents.set(id, shared)
        if (shared !== before) set.push(shared)
      } else {
        this.#places.delete(id)
        if (this.#incidents.delete(id)) remove.push(id)
      }
    }
    this.#dirty.clear()
    return { set, remove }
  }
}
