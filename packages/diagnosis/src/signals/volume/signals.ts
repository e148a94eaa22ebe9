import { flag, list, optional, podSignal, text, word } from '../attribute.ts'

export const volumeFailures = [
  'kubelet-cache',
  'sa-token',
  'hostpath-type',
  'local-path',
  'network-storage',
  'iscsi',
  'csi-driver-missing',
  'sidecar-missing',
  'secretstore',
  'multi-attach',
  'attach-failed',
  'attach-timeout',
  'attach-limit',
  'mount-options',
  'filesystem',
  'mount-helper',
  'device',
  'gitrepo',
  'spec-conflict',
  'resize',
  'ownership',
  'timeout',
  'unknown',
] as const
export type VolumeFailure = (typeof volumeFailures)[number]

export const volumeSteps = ['attach', 'mount', 'map', 'wait'] as const
export type VolumeStep = (typeof volumeSteps)[number]

export const volumeSignals = {
  /** A volume of a pod that has not started is not to be had; `kind` is read from the words of the kubelet, the controller or the driver, `text`. */
  'volume-failed': podSignal({
    kind: word(...volumeFailures),
    step: word(...volumeSteps),
    text,
    /** The failure has no event any more: it is concluded from who else uses the claim. */
    told: flag,
    /** The volume as the text names it: a PersistentVolume's name where there is a claim. */
    volume: optional(text),
    /** Its name in the pod. */
    podVolume: optional(text),
    claim: optional(text),
    driver: optional(text),
    /** The path, device, class, object or driver that the text is about. */
    subject: optional(text),
    /** Of an NFS volume. */
    server: optional(text),
    path: optional(text),
    /** The pods that hold the volume, the node of the first, and whether that node is lost. */
    holders: optional(list),
    holder: optional(text),
    holderNode: optional(text),
    holderLost: optional(flag),
  }),
  /** A volume is made of a ConfigMap or Secret that is not there, or of a key that it does not have. */
  'volume-reference-missing': podSignal({
    kind: word('ConfigMap', 'Secret'),
    name: text,
    missing: word('object', 'key'),
    key: optional(text),
    /** The kubelet says so; otherwise it was found by looking. */
    told: flag,
    podVolume: optional(text),
    /** Names that do exist there and look alike. */
    near: optional(list),
  }),
} as const
