import type { Incident, PodDetail, PodRow, WorkloadDetail, WorkloadRow } from '@whypod/contract'
import { ClusterStore, type Change } from '../cluster/store.ts'
import { topics } from '../cluster/topic.ts'
import { type ClusterIdentity, type Sight, View, type Want } from '../cluster/view.ts'
import { diagnosePod, type PodVerdict } from '../diagnose/diagnose-pod.ts'
import { diagnoseWorkload, type WorkloadVerdict } from '../diagnose/diagnose-workload.ts'
import { isWorkloadKind, type Kind, nameOf, namespaceOf, type WorkloadKind, workloadKinds } from '../objects/kinds.ts'
import { shareEqual } from '../objects/share-equal.ts'
import type { RuleTable } from '../rules/rule.ts'
import { Alarms } from './alarms.ts'
import { Dependencies } from './dependencies.ts'
import { podDetail, workloadDetail } from './detail.ts'
import { IncidentIndex } from './incident-index.ts'
import { isFoldedInto, podMember, podRow, workloadMember, workloadRow } from './rows.ts'

interface Changed<Row> {
  readonly set: Row[]
  readonly remove: string[]
}

/** What one round of evaluation changed. */
export interface BoardChanges {
  readonly pods: Changed<PodRow>
  readonly workloads: Changed<WorkloadRow>
  readonly incidents: Changed<Incident>
  /** Readers that threw: a fault of ours, to be logged. */
  readonly failed: readonly string[]
}

export interface BoardOptions {
  readonly table: RuleTable
  readonly cluster: ClusterIdentity
  readonly sight: (kind: Kind, namespace: string) => Sight
}

const NO_CHANGE = { set: [], remove: [] }

const subjectOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`

/** The materialised view of one cluster. Changes go in, rows and incidents come out; a change re-evaluates only what read it. */
export class Board {
  readonly store = new ClusterStore()
  readonly #options: BoardOptions
  #table: RuleTable
  readonly #dirty = new Set<string>()
  readonly #dependencies = new Dependencies()
  readonly #alarms = new Alarms()
  readonly #incidents = new IncidentIndex()
  readonly #pods = new Map<string, PodRow>()
  readonly #workloads = new Map<string, WorkloadRow>()
  readonly #wants = new Map<string, Want>()

  constructor(options: BoardOptions) {
    this.#options = options
    this.#table = options.table
  }

  apply(change: Change): void {
    const touched = this.store.apply(change)
    if (touched.length === 0) return
    if (change.type === 'set') this.#touch(change.kind, change.object.metadata?.namespace ?? '', change.object.metadata?.name ?? '')
    if (change.type === 'remove') this.#touch(change.kind, change.namespace, change.name)
    for (const topic of touched) for (const subject of this.#dependencies.subjectsOf(topic)) this.#dirty.add(subject)
  }

  /** Other rules, or other rights: everything is looked at again. */
  useTable(table: RuleTable): void {
    this.#table = table
    this.touchAll()
  }

  touchAll(): void {
    for (const kind of ['Pod', ...workloadKinds] as const)
      for (const object of this.store.all(kind).values()) this.#touch(kind, namespaceOf(object), nameOf(object))
  }

  /**
   * Evaluates what is due until it is late, and answers what changed; `more` tells that some is left. Incidents are folded
   * once nothing is left, or `atOnce` as far as their members are known: folding a large one anew for each part of them costs more.
   */
  evaluate(now: number, isLate: () => boolean = () => false, atOnce = false): { readonly changes: BoardChanges; readonly more: boolean } {
    for (const subject of this.#alarms.due(now)) this.#dirty.add(subject)
    for (const name of this.store.room.refresh((one) => this.isRead(topics.room(one))))
      for (const subject of this.#dependencies.subjectsOf(topics.room(name))) this.#dirty.add(subject)
    const pods: Changed<PodRow> = { set: [], remove: [] }
    const workloads: Changed<WorkloadRow> = { set: [], remove: [] }
    const failed: string[] = []
    for (const subject of this.#dirty) {
      this.#dirty.delete(subject)
      const [kind = '', namespace = '', name = ''] = subject.split('/')
      if (kind === 'Pod') this.#evaluatePod(subject, namespace, name, now, pods, failed)
      else if (isWorkloadKind(kind)) this.#evaluateWorkload(subject, kind, namespace, name, now, workloads, failed)
      if (isLate()) break
    }
    const more = this.#dirty.size > 0
    return { changes: { pods, workloads, incidents: more && !atOnce ? NO_CHANGE : this.#incidents.refresh(this.#table), failed }, more }
  }

  /** Whether any verdict depends on this topic. */
  isRead(topic: string): boolean {
    return !this.#dependencies.subjectsOf(topic)[Symbol.iterator]().next().done
  }

  /** Look-ups that evaluations asked for since the last call. */
  takeWants(): Want[] {
    const wants = [...this.#wants.values()]
    this.#wants.clear()
    return wants
  }

  rows(): { readonly pods: PodRow[]; readonly workloads: WorkloadRow[]; readonly incidents: Incident[] } {
    return { pods: [...this.#pods.values()], workloads: [...this.#workloads.values()], incidents: [...this.#incidents.all()] }
  }

  pod(namespace: string, name: string, now: number): PodDetail | undefined {
    const pod = this.store.get('Pod', namespace, name)
    return pod && podDetail(diagnosePod(pod, this.#view(now), this.#table), this.#incidents.of(subjectOf('Pod', namespace, name)))
  }

  workload(kind: WorkloadKind, namespace: string, name: string, now: number): WorkloadDetail | undefined {
    const workload = this.store.get(kind, namespace, name)
    return workload && workloadDetail(diagnoseWorkload(kind, workload, this.#view(now), this.#table), this.#incidents.of(subjectOf(kind, namespace, name)))
  }

  #view(now: number): View {
    return new View(this.store, this.#options.cluster, this.#options.sight, now)
  }

  #touch(kind: string, namespace: string, name: string): void {
    if (kind === 'Pod' || isWorkloadKind(kind)) this.#dirty.add(subjectOf(kind, namespace, name))
  }

  #evaluatePod(subject: string, namespace: string, name: string, now: number, changed: Changed<PodRow>, failed: string[]): void {
    const pod = this.store.get('Pod', namespace, name)
    if (!pod) return this.#forget(subject, `${namespace}/${name}`, this.#pods, changed)
    const view = this.#view(now)
    const verdict: PodVerdict = diagnosePod(pod, view, this.#table, 'faults')
    this.#keep(subject, view, verdict, failed)
    const row = podRow(verdict)
    this.#incidents.set(this.#table, subject, row.findings, (finding) => podMember(verdict, finding))
    this.#put(row, this.#pods, changed)
  }

  #evaluateWorkload(subject: string, kind: WorkloadKind, namespace: string, name: string, now: number, changed: Changed<WorkloadRow>, failed: string[]): void {
    const workload = this.store.get(kind, namespace, name)
    if (!workload || isFoldedInto(kind, workload)) return this.#forget(subject, subject, this.#workloads, changed)
    const view = this.#view(now)
    const verdict: WorkloadVerdict = diagnoseWorkload(kind, workload, view, this.#table)
    this.#keep(subject, view, verdict, failed)
    const row = workloadRow(verdict)
    this.#incidents.set(this.#table, subject, row.findings, (finding) => workloadMember(verdict, finding))
    this.#put(row, this.#workloads, changed)
  }

  #keep(subject: string, view: View, { facts }: PodVerdict | WorkloadVerdict, failed: string[]): void {
    this.#dependencies.set(subject, view.topics)
    this.#alarms.set(subject, view.wakeAt)
    for (const want of view.wants) this.#wants.set(JSON.stringify(want), want)
    for (const { reader, message } of facts.failed) failed.push(`${reader} failed on ${subject}: ${message}`)
  }

  /** Neighbours in a list are mostly replicas of one workload: what their rows have in common is kept once. */
  #put<Row extends { readonly key: string }>(row: Row, rows: Map<string, Row>, changed: Changed<Row>): void {
    const before = rows.get(row.key)
    const shared = shareEqual<Row>(before ?? changed.set.at(-1), row)
    if (shared === before) return
    rows.set(row.key, shared)
    changed.set.push(shared)
  }

  #forget<Row>(subject: string, key: string, rows: Map<string, Row>, changed: Changed<Row>): void {
    this.#dependencies.delete(subject)
    this.#alarms.delete(subject)
    this.#incidents.set(this.#table, subject, [], () => {
      throw new Error('a subject without findings has no members')
    })
    if (rows.delete(key)) changed.remove.push(key)
  }
}
