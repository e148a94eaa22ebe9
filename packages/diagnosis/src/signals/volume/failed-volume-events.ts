import { type Event, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { PodContext } from '../pod-context.ts'
import type { IsCurrent } from '../sandbox/before-start.ts'
import type { VolumeStep } from './signals.ts'

/** A message about a volume, taken out of its frame. */
export interface VolumeComplaint {
  readonly step: VolumeStep
  /** As the message names it: of a claim its PersistentVolume. */
  readonly volume: string | undefined
  readonly text: string
}

const REASONS = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume', 'FileSystemResizeFailed', 'VolumeResizeFailed', 'VolumePermissionChangeInProgress']
const LONGEST_TEXT = 4_096

/** Frames of the kubelet and the attach/detach controller, Kubernetes 1.8 to 1.36. */
const frames: readonly (readonly [VolumeStep, RegExp])[] = [
  ['attach', /^(?:AttachVolume\.\w{1,40} failed for volume|Failed to attach volume) "(?<volume>[^"]{1,253})"[^]{0,300}?(?: : | with: )(?<text>[^]*)/],
  ['attach', /^Multi-Attach error for volume "(?<volume>[^"]{1,253})"(?<text>[^]*)/],
  ['map', /^MapVolume\.[\w ]{1,60} failed (?:while \w{1,20} volume )?for volume "(?<volume>[^"]{1,253})"[^]{0,300}? : (?<text>[^]*)/],
  [
    'mount',
    /^(?:MountVolume|WaitForAttach|UnmountVolume|VolumeSpec)?\.?[\w ]{1,60} failed (?:while \w{1,20} volume )?for volume "(?<volume>[^"]{1,253})"[^]{0,300}? : (?<text>[^]*)/,
  ],
  [
    'wait',
    /^Unable to (?:attach or )?mount volumes: unmounted volumes=\[(?<volume>[^\]\s,]{0,253})[^\]]{0,2000}\], unattached volumes=\[[^\]]{0,2000}\](?:, failed to process volumes=\[[^\]]{0,2000}\])?: (?<text>[^]*)/,
  ],
  // Cut off before it says what for.
  ['wait', /^Unable to attach or mount volumes(?:: unmounted volumes=\[(?<volume>[^\]\s,]{0,253})[^\]]{0,2000}\])?(?<text>\.?)$/],
  ['wait', /^(?:Error syncing pod, skipping: |Unable to mount volumes for pod [^]{0,400}?: )?(?<text>timeout expired waiting for volumes[^]*)/],
]

/** Frames that say what went wrong, whatever stands in them. */
const TELLING_FRAME = /^Multi-Attach|^AttachVolume\.Find|while expanding volume|NodeExpandVolume|MountOptionSupport/

export function readComplaint(message: string, reason: string): VolumeComplaint {
  for (const [step, frame] of frames) {
    const found = frame.exec(message)
    if (found) return { step, volume: found.groups?.['volume'] || undefined, text: TELLING_FRAME.test(message) ? message : (found.groups?.['text'] ?? '') }
  }
  return { step: reason === 'FailedAttachVolume' ? 'attach' : 'mount', volume: undefined, text: message }
}

const isAboutVolumes = ({ reason, message }: Event): boolean =>
  REASONS.includes(reason ?? '') || (reason === 'FailedSync' && /waiting for volumes|unmounted volumes/.test(message ?? ''))

const complaintOf = (event: Event): VolumeComplaint => readComplaint(plainMessage(event).slice(0, LONGEST_TEXT), event.reason ?? '')

/** Whether the volume was attached after it could not be. */
const isOvercome = (event: Event, { step, volume }: VolumeComplaint, { events }: PodContext): boolean =>
  step === 'attach' &&
  events.some(
    (other) =>
      other.reason === 'SuccessfulAttachVolume' &&
      (eventLastAt(other) ?? 0) >= (eventLastAt(event) ?? Number.POSITIVE_INFINITY) &&
      other.message?.includes(`"${volume ?? ''}"`),
  )

/** Whether an event complains of an attachment that came about after it. */
export const wasAttachedSince = (event: Event, context: PodContext): boolean => isAboutVolumes(event) && isOvercome(event, complaintOf(event), context)

/** What is said about volumes of a pod that waits, the newest first. */
export function volumeComplaints(context: PodContext, isCurrent: IsCurrent): (VolumeComplaint & { readonly event: Event })[] {
  const { events } = context
  // The sandbox is only made once every volume is mounted.
  const sandboxAt = Math.max(
    Number.NEGATIVE_INFINITY,
    ...events.filter(({ reason }) => reason === 'FailedCreatePodSandBox').flatMap((event) => eventLastAt(event) ?? []),
  )
  return events
    .filter((event) => isAboutVolumes(event) && isCurrent(event) && (eventLastAt(event) ?? Number.POSITIVE_INFINITY) >= sandboxAt)
    .map((event) => ({ event, ...complaintOf(event) }))
    .filter((complaint) => !isOvercome(complaint.event, complaint, context))
}
