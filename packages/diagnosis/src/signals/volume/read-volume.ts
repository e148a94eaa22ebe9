import { parseTime } from '@whypod/contract'
import { type Event, eventFirstAtText } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { beforeStart, isNodeLost, isNodeNew } from '../sandbox/before-start.ts'
import { claimHolders, contestedClaim } from './claim-holders.ts'
import { readClaimTrouble } from './claim-complaint.ts'
import { type VolumeComplaint, volumeComplaints } from './failed-volume-events.ts'
import { emitMissing, lookForMissing } from './read-references.ts'
import type { VolumeFailure } from './signals.ts'
import { readVolumeFailure } from './volume-failures.ts'
import { missingIn, volumeReferences } from './volume-references.ts'
import { sourceNamed } from './volume-source.ts'

type Complaint = VolumeComplaint & { readonly event: Event }

/** Volumes of a new pod come within this time, also where the kubelet has to try again. */
const SETTLED_AFTER_MS = 60_000
const DETACHED_AFTER_MS = 60_000
/** Words that do not say why. */
const symptoms: readonly VolumeFailure[] = ['timeout', 'attach-timeout', 'unknown']

const podsNamedIn = (text: string): string[] =>
  (/used by pod\(s\) ([^]{1,2000})/.exec(text)?.[1] ?? '').split(/,\s*/).filter((name) => /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name))

function emitFailure(context: PodContext, { event, step, volume, text }: Complaint, found: Findings): void {
  const source = sourceNamed(context, volume)
  const driver = source?.volume.csi?.driver
  const { kind, named } = readVolumeFailure(text, step, driver)
  // The kubelet's cache fills within seconds: its words count once they last.
  if (kind === 'kubelet-cache' && !context.lasted(parseTime(context.pod.metadata?.creationTimestamp) ?? 0, SETTLED_AFTER_MS)) return
  if (kind === 'csi-driver-missing' && isNodeNew(context)) return
  const holders = kind === 'multi-attach' && source?.claim !== undefined ? claimHolders(context, source.claim) : undefined
  // A volume whose last user is ending or gone is detached within a minute, if all is well.
  if (kind === 'multi-attach' && holders?.isAlive !== true && !context.lasted(parseTime(eventFirstAtText(event)) ?? 0, DETACHED_AFTER_MS)) return
  const names = [...new Set([...podsNamedIn(text), ...(holders?.names ?? [])])]
  const place = source?.path
  found.signal({
    type: 'volume-failed',
    at: eventFirstAtText(event),
    evidence: [
      ...eventEvidence(event),
      ...context.evidence(
        place && `${place}.persistentVolumeClaim.claimName`,
        place && `${place}.csi.driver`,
        place && `${place}.csi.volumeAttributes['secretProviderClass']`,
        place && `${place}.hostPath.path`,
        place && `${place}.hostPath.type`,
        place && `${place}.nfs.server`,
        place && `${place}.nfs.path`,
      ),
      ...(holders?.evidence ?? []),
    ],
    attributes: {
      kind,
      step,
      text,
      told: true,
      volume,
      podVolume: source?.volume.name,
      claim: source?.claim,
      driver,
      subject: Object.values(named).find((value) => value !== undefined) ?? source?.volume.csi?.volumeAttributes?.['secretProviderClass'],
      server: source?.volume.nfs?.server,
      path: source?.volume.nfs?.path ?? source?.volume.hostPath?.path,
      holders: names,
      holder: names[0],
      holderNode: holders?.node,
      holderLost: holders?.isNodeLost,
    },
  })
}

function emitContested(context: PodContext, found: Findings): boolean {
  const holders = contestedClaim(context)
  if (!holders) return false
  found.signal({
    type: 'volume-failed',
    evidence: holders.evidence,
    attributes: {
      kind: 'multi-attach',
      step: 'attach',
      text: '',
      told: false,
      claim: holders.claim,
      holders: holders.names,
      holder: holders.names[0],
      holderNode: holders.node,
      holderLost: holders.isNodeLost,
    },
  })
  return true
}

const isSymptom = ({ text, step, volume }: Complaint, context: PodContext): boolean =>
  symptoms.includes(readVolumeFailure(text, step, sourceNamed(context, volume)?.volume.csi?.driver).kind)

/** One for each volume: the newest that says why, else the newest; a wait for all of them only where nothing else is said. */
function tellingOnes(complaints: readonly Complaint[], context: PodContext): Complaint[] {
  const ofVolumes = complaints.filter(({ step }) => step !== 'wait')
  const byVolume = Map.groupBy(ofVolumes, ({ volume }) => sourceNamed(context, volume)?.path ?? volume ?? '')
  const telling = [...byVolume.values()].flatMap((ones) => ones.find((one) => !isSymptom(one, context)) ?? ones[0] ?? [])
  const wait =
    complaints.find(({ step, text }) => step === 'wait' && !/^(?:timed out|timeout expired)/.test(text)) ?? complaints.find(({ step }) => step === 'wait')
  return wait && (telling.every((one) => isSymptom(one, context)) || !isSymptom(wait, context)) ? [...telling, wait] : telling
}

/** Why the volumes of a pod are not there, while it waits for them. */
export const readVolume: PodReader = (context, found) => {
  const isCurrent = beforeStart(context)
  if (!isCurrent || isNodeLost(context)) return
  const references = volumeReferences(context)
  const complaints = tellingOnes(volumeComplaints(context, isCurrent), context)
  for (const complaint of complaints) {
    const source = sourceNamed(context, complaint.volume)
    const missing = missingIn(complaint.text, references, source?.volume.name)
    if (missing.length > 0 && readVolumeFailure(complaint.text, complaint.step, source?.volume.csi?.driver).kind !== 'secretstore')
      emitMissing(context, missing, complaint, found)
    else if (!readClaimTrouble(context, complaint, found)) emitFailure(context, complaint, found)
  }
  if (complaints.length > 0 || context.pod.spec?.nodeName === undefined || context.ageMs < SETTLED_AFTER_MS) return
  if (!context.events.some((event) => event.type === 'Warning' && isCurrent(event))) {
    if (!lookForMissing(context, references, found)) emitContested(context, found)
  }
}
