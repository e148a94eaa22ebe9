import type { TemplateChange, TemplateField } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import { nameOf, namespaceOf } from '../objects/kinds.ts'
import type { Pod } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import { present } from './rows.ts'

const MASK = '•••'
const SECRET_NAME = /pass|secret|token|credential|api_?key|private/i
/** Labels that only tell one revision from another. */
const OWN_LABELS: ReadonlySet<string> = new Set(['pod-template-hash'])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const nameIn = (value: unknown): string | undefined => (isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined)

/** The leaves of a template by their path; members of a list by their name, so that one more of them moves no other. */
function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (Array.isArray(value)) {
    const names = value.map(nameIn)
    if (value.length > 0 && names.every((name) => name !== undefined))
      value.forEach((item: unknown, index) => leaves(item, `${path}[${names[index] ?? ''}]`, into))
    else if (value.length > 0) into.set(path, JSON.stringify(value))
    return
  }
  if (!isRecord(value)) {
    if (value !== undefined) into.set(path, typeof value === 'string' ? value : JSON.stringify(value))
    return
  }
  for (const [key, item] of Object.entries(value)) if (key !== 'name') leaves(item, path === '' ? key : `${path}.${key}`, into)
  // Of a variable whose value comes from elsewhere the name is all there is.
  if (nameIn(value) !== undefined && Object.keys(value).length === 1) into.set(path, '')
}

function templateLeaves({ spec }: Workload): Map<string, string> {
  const into = new Map<string, string>()
  const { template } = spec ?? {}
  const labels = Object.entries(template?.metadata?.labels ?? {}).filter(([name]) => !OWN_LABELS.has(name))
  for (const [name, value] of labels) into.set(`labels.${name}`, value)
  leaves(template?.spec ?? {}, '', into)
  return into
}

const isSecret = (path: string): boolean => path.includes('.env[') && SECRET_NAME.test(path.slice(path.lastIndexOf('.env[')))

/** What differs between the templates of two ReplicaSets. */
export function compareTemplates(before: Workload, after: Workload): TemplateField[] {
  const old = templateLeaves(before)
  const now = templateLeaves(after)
  const shown = (path: string, value: string | undefined): string | undefined => (value !== undefined && isSecret(path) ? MASK : value)
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .toSorted()
    .map((path) => {
      const [from, to] = [shown(path, old.get(path)), shown(path, now.get(path))]
      return { path, ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) }
    })
}

const revisionOf = (workload: Workload): number => Number(workload.metadata?.annotations?.['deployment.kubernetes.io/revision'] ?? 0)
const readyOf = (workload: Workload): number => workload.status?.readyReplicas ?? 0
const sideOf = (workload: Workload): TemplateChange['from'] => ({ name: nameOf(workload), ...present({ createdAt: workload.metadata?.creationTimestamp }) })

/** The latest earlier revision that has ready pods, else the one just before; nothing where there is none or nothing differs. */
function changeSince(earlier: readonly Workload[], current: Workload): TemplateChange | undefined {
  const ordered = earlier.filter((each) => revisionOf(each) < revisionOf(current)).toSorted((a, b) => revisionOf(b) - revisionOf(a))
  const from = ordered.find((each) => readyOf(each) > 0) ?? ordered[0]
  if (!from) return undefined
  const fields = compareTemplates(from, current)
  return fields.length === 0 ? undefined : { from: sideOf(from), to: sideOf(current), isFromReady: readyOf(from) > 0, fields }
}

/** What the newest revision of a Deployment changed. */
export function changeOfDeployment(replicaSets: readonly Workload[]): TemplateChange | undefined {
  const [current, ...earlier] = replicaSets.toSorted((a, b) => revisionOf(b) - revisionOf(a))
  return current && changeSince(earlier, current)
}

/** What the revision changed that this pod belongs to. */
export function changeOfPod(pod: Pod, view: Pick<View, 'get' | 'childrenOf'>): TemplateChange | undefined {
  const controller = (object: Pod | Workload) => object.metadata?.ownerReferences?.find((reference) => reference.controller === true)
  const owner = controller(pod)
  const current = owner?.kind === 'ReplicaSet' && owner.name !== undefined ? view.get('ReplicaSet', namespaceOf(pod), owner.name) : undefined
  const deployment = current && controller(current)
  return current && deployment?.kind === 'Deployment' ? changeSince(view.childrenOf(deployment.uid), current) : undefined
}
