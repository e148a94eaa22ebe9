import { nameOf, namespaceOf, type WorkloadKind } from '../../objects/kinds.ts'
import type { Service } from '../../objects/service.ts'
import type { Workload } from '../../objects/workload.ts'
import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { WorkloadReader } from '../readers.ts'
import type { WorkloadContext } from '../workload-context.ts'
import { readAutoscaler } from './read-autoscaler.ts'

/** Kinds whose pods a Service is made for. */
const serving: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet']

type Labels = Readonly<Record<string, string>>
const fits = (selector: Labels, labels: Labels): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value)
const written = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')

const labelsOf = (workload: Workload): Labels => workload.spec?.template?.metadata?.labels ?? {}

/** Meant for this workload by its name. */
const isNamedAfter = (service: Service, { kind, workload, name }: WorkloadContext): boolean =>
  nameOf(service) === name ||
  [`${name}-svc`, `${name}-service`].includes(nameOf(service)) ||
  (kind === 'StatefulSet' && workload.spec?.serviceName === nameOf(service))

/** Whether any pod that there is, or that a workload would make, fits. */
const selectsSomething = (selector: Labels, { view, namespace }: WorkloadContext): boolean =>
  serving.some((kind) => [...view.all(kind).values()].some((other) => namespaceOf(other) === namespace && fits(selector, labelsOf(other)))) ||
  view.hasPodWith(namespace, selector)

function readSelector(service: Service, context: WorkloadContext, found: Findings): void {
  const selector = service.spec?.selector ?? {}
  const labels = labelsOf(context.workload)
  if (!isNamedAfter(service, context) || selectsSomething(selector, context)) return
  found.signal({
    type: 'service-selects-nothing',
    at: service.metadata?.creationTimestamp,
    attributes: {
      service: nameOf(service),
      selector: written(selector),
      labels: written(labels),
      wrong: Object.keys(selector).filter((key) => labels[key] !== selector[key]),
    },
    evidence: [
      ...evidenceAt('Service', service, ...Object.keys(selector).map((key) => `spec.selector['${key}']`)),
      ...context.evidence(...Object.keys(labels).map((key) => `spec.template.metadata.labels['${key}']`)),
    ],
  })
}

function readPorts(service: Service, context: WorkloadContext, found: Findings): void {
  const { initContainers = [], containers = [] } = context.workload.spec?.template?.spec ?? {}
  const declared = [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')].flatMap(({ ports = [] }) => ports)
  if (containers.length === 0 || declared.length === 0) return
  for (const [index, { targetPort, port }] of (service.spec?.ports ?? []).entries()) {
    const wanted = targetPort ?? port
    if (wanted === undefined || wanted === 0 || declared.some(({ name, containerPort }) => name === wanted || containerPort === Number(wanted))) continue
    found.signal({
      type: 'service-port-unknown',
      at: service.metadata?.creationTimestamp,
      attributes: {
        service: nameOf(service),
        targetPort: String(wanted),
        declared: declared.map(({ name, containerPort }) => (name === undefined ? String(containerPort) : `${name} (${containerPort})`)),
        byName: typeof wanted === 'string',
      },
      evidence: evidenceAt('Service', service, `spec.ports[${index}].${targetPort === undefined ? 'port' : 'targetPort'}`),
    })
  }
}

/** Reads whether the Services of a workload reach its pods, and whether its autoscaler can. */
export const readServices: WorkloadReader = (context, found) => {
  const { kind, workload, namespace, view } = context
  if (!serving.includes(kind) || workload.metadata?.deletionTimestamp !== undefined) return
  readAutoscaler(context, found)
  const labels = labelsOf(workload)
  if (Object.keys(labels).length === 0) return
  for (const service of view.all('Service').values()) {
    const { selector = {}, type } = service.spec ?? {}
    if (namespaceOf(service) !== namespace || type === 'ExternalName' || Object.keys(selector).length === 0) continue
    if (fits(selector, labels)) readPorts(service, context, found)
    else readSelector(service, context, found)
  }
}
