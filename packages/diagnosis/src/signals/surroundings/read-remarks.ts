import { plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { remarks } from './signals.ts'

/** Reasons of events on a pod that speak of what is around it. */
const byReason: Readonly<Record<string, (typeof remarks)[number]>> = {
  MissingClusterDNS: 'no-cluster-dns',
  DNSConfigForming: 'dns-limits',
  DNSSearchForming: 'dns-limits',
  MultiplePodDisruptionBudgets: 'several-budgets',
  NotDeleted: 'eviction-not-carried-out',
  OwnerRefInvalidNamespace: 'owner-elsewhere',
  Denied: 'certificate-denied',
  CertificateExpired: 'certificate-expired',
  CertificateOverdueForRefresh: 'certificate-overdue',
  VolumeConditionAbnormal: 'volume-unhealthy',
  MultipleSELinuxLabels: 'volume-shared',
  SELinuxLabelConflict: 'volume-shared',
  SELinuxChangePolicyConflict: 'volume-shared',
  AlreadyMountedVolume: 'volume-shared',
  HostIPsIPFamilyMismatch: 'address-family',
  LifecycleHTTPFallback: 'hook-fallback',
  ProbeWarning: 'probe-redirect',
}

/** Reads events that tell something about the pod's surroundings, each kind once, the newest. */
export function readRemarks({ pod, events, condition }: PodContext, found: Findings): void {
  const said = new Set<string>()
  for (const event of events) {
    const about = Object.hasOwn(byReason, event.reason ?? '') ? byReason[event.reason ?? ''] : undefined
    // "Denied" is a word of others as well: only the kubelet speaks of certificates.
    if (about === undefined || said.has(about) || (about === 'certificate-denied' && event.source?.component !== 'kubelet')) continue
    said.add(about)
    found.signal({
      type: 'remark',
      at: event.firstTimestamp ?? event.eventTime,
      attributes: {
        about,
        reason: event.reason ?? '',
        text: plainMessage(event) || undefined,
        ready: condition('Ready')?.status === 'True',
        node: pod.spec?.nodeName,
      },
      evidence: eventEvidence(event),
    })
  }
}
