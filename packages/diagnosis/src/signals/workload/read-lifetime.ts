import { formatTime, parseTime } from '@whypod/contract'
import { plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { absence, eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'

/** Helpers that never end by themselves, by container name or image. */
const SIDECARS =
  /istio-proxy|linkerd-proxy|envoy|cloud-?sql-?proxy|cloudsql|alloydb-auth-proxy|vault-agent|consul-(?:dataplane|connect)|fluent-?(?:bit|d)|filebeat|datadog|otel|opentelemetry|daprd|gcs-?fuse|gke-gcsfuse|sidecar|tailscale|promtail|vector|telegraf|oauth2-proxy/i
/** Two containers seldom end in the same moment. */
const SIDECAR_GRACE_MS = 60_000
const UNKNOWN_GRACE_MS = 900_000

function readDeadline({ pod, events, evidence, condition }: PodContext, found: Findings): void {
  const { reason, message, phase } = pod.status ?? {}
  const event = events.find((one) => one.reason === 'DeadlineExceeded')
  if (phase === 'Succeeded' || (reason !== 'DeadlineExceeded' && (!event || reason !== undefined))) return
  found.signal({
    type: 'pod-deadline-passed',
    at: condition('Ready')?.lastTransitionTime,
    attributes: { limitSeconds: pod.spec?.activeDeadlineSeconds, text: message ?? (event && plainMessage(event)) },
    evidence: [...evidence('status.reason', 'status.message', 'spec.activeDeadlineSeconds', 'status.startTime'), ...eventEvidence(event)],
  })
}

const isSidecar = ({ name, spec }: ContainerFacts): boolean => SIDECARS.test(name) || SIDECARS.test((spec.image ?? '').split('/').at(-1) ?? '')

/** A pod that should end (a Job's) whose work ended with 0 while another container runs on. Native sidecars are stopped by the kubelet. */
function readOutlived({ pod, containers, now, view, evidence }: PodContext, found: Findings): void {
  if (pod.spec?.restartPolicy === 'Always' || pod.spec?.restartPolicy === undefined || pod.metadata?.deletionTimestamp !== undefined) return
  const apps = containers.filter(({ role }) => role === 'app')
  const running = apps.filter(({ status }) => status?.state?.running)
  const done = apps.filter(({ status }) => status?.state?.terminated?.exitCode === 0)
  const last = Math.max(...done.map(({ status }) => parseTime(status?.state?.terminated?.finishedAt) ?? 0))
  if (done.length === 0 || running.length === 0 || done.length + running.length < apps.length || done.every(isSidecar)) return
  for (const container of running) {
    const grace = isSidecar(container) ? SIDECAR_GRACE_MS : UNKNOWN_GRACE_MS
    if (now - last < grace) {
      view.wake(last + grace)
      continue
    }
    found.signal({
      type: 'outlives-work',
      container: container.name,
      attributes: {
        done: done[0]?.name ?? '',
        doneAt: formatTime(last),
        isKnownSidecar: isSidecar(container),
        image: container.spec.image ?? '',
      },
      evidence: [
        ...evidence(`${container.statusPath}.state.running.startedAt`),
        ...done.flatMap(({ statusPath }) => evidence(`${statusPath}.state.terminated.exitCode`, `${statusPath}.state.terminated.finishedAt`)),
      ],
    })
  }
}

/** Reads what bounds a pod's life besides its containers: its deadline, its controller, a container that does not end. */
export const readLifetime: PodReader = (context, found) => {
  const { pod } = context
  readDeadline(context, found)
  readOutlived(context, found)
  if (!pod.metadata?.ownerReferences?.some(({ controller }) => controller === true) && pod.metadata?.annotations?.['kubernetes.io/config.mirror'] === undefined)
    found.signal({ type: 'no-controller', attributes: { phase: pod.status?.phase ?? '' }, evidence: absence('Pod', pod, 'metadata.ownerReferences') })
}
