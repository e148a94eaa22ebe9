import type { Probe } from '../../objects/pod.ts'
import type { ContainerFacts } from '../pod-context.ts'
import type { ProbeMessage } from './probe-patterns.ts'
import type { ProbeKind } from './signals.ts'

const FIELDS = { liveness: 'livenessProbe', readiness: 'readinessProbe', startup: 'startupProbe' } as const satisfies Record<ProbeKind, string>

/** The path of a probe in the pod: `spec.containers[0].livenessProbe`. */
export const probePath = (container: ContainerFacts, probe: ProbeKind): string => `${container.specPath}.${FIELDS[probe]}`
export const probeSpec = (container: ContainerFacts, probe: ProbeKind): Probe | undefined => container.spec[FIELDS[probe]]

// What the API server fills in; a manifest out of a file may lack it.
const periodOf = (spec: Probe): number => spec.periodSeconds ?? 10
const thresholdOf = (spec: Probe): number => spec.failureThreshold ?? 3
const timeoutOf = (spec: Probe): number => spec.timeoutSeconds ?? 1

/** Seconds from the start of the container until the probe has failed often enough. */
export const budgetSeconds = (spec: Probe): number => (spec.initialDelaySeconds ?? 0) + thresholdOf(spec) * periodOf(spec)

function howOf(spec: Probe | undefined, url: ProbeMessage['url']): 'http' | 'tcp' | 'exec' | 'grpc' | 'unknown' {
  if (spec?.httpGet) return 'http'
  if (spec?.tcpSocket) return 'tcp'
  if (spec?.exec) return 'exec'
  if (spec?.grpc) return 'grpc'
  return url?.path !== undefined ? 'http' : 'unknown'
}

interface Port {
  readonly shown: string | undefined
  readonly others: readonly string[] | undefined
}

/** The number of the probed port, and the declared ones if it is not one of them. A port that is named and not declared keeps its name. */
function portOf({ spec: { ports = [] } }: ContainerFacts, probed: string | number | undefined, seen: string | undefined): Port {
  const declared = ports.find(({ name, containerPort }) => name === probed || containerPort === Number(probed))
  const shown = declared?.containerPort ?? probed ?? seen
  const isKnown = declared !== undefined || ports.length === 0 || shown === undefined
  return {
    shown: shown === undefined ? undefined : String(shown),
    others: isKnown ? undefined : ports.flatMap(({ containerPort }) => (containerPort === undefined ? [] : [String(containerPort)])),
  }
}

/** The attributes that every signal about a probe has. */
export function settingsOf(container: ContainerFacts, probe: ProbeKind, message: ProbeMessage | undefined) {
  const spec = probeSpec(container, probe)
  const how = howOf(spec, message?.url)
  const port = portOf(container, spec?.httpGet?.port ?? spec?.tcpSocket?.port ?? spec?.grpc?.port, message?.url?.port)
  const cpu = container.spec.resources?.limits?.['cpu']
  return {
    how,
    path: spec?.httpGet?.path ?? message?.url?.path ?? (how === 'http' ? '/' : undefined),
    port: how === 'exec' ? undefined : port.shown,
    scheme: how !== 'http' ? undefined : spec?.httpGet?.scheme === 'HTTPS' ? ('HTTPS' as const) : ('HTTP' as const),
    command: spec?.exec?.command?.join(' '),
    budgetSeconds: spec && budgetSeconds(spec),
    initialDelaySeconds: spec && (spec.initialDelaySeconds ?? 0),
    periodSeconds: spec && periodOf(spec),
    timeoutSeconds: spec && timeoutOf(spec),
    failureThreshold: spec && thresholdOf(spec),
    otherPorts: how === 'exec' ? undefined : port.others,
    cpuLimit: cpu === undefined ? undefined : String(cpu),
  }
}

/** Settings that leave clearly more time: three times the attempts; a timeout of five seconds at least. */
export const raisedSettings = (spec: Probe | undefined) => ({
  raisedThreshold: spec && thresholdOf(spec) * 3,
  raisedTimeout: spec && Math.max(5, timeoutOf(spec) * 2),
})

/** The settings in the spec as evidence paths. */
export const settingPaths = (container: ContainerFacts, probe: ProbeKind): string[] => {
  const at = probePath(container, probe)
  return ['httpGet.path', 'httpGet.port', 'tcpSocket.port', 'grpc.port', 'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold'].map(
    (field) => `${at}.${field}`,
  )
}
