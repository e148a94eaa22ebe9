import { boolean, map, record, records, text, texts } from './shape.ts'

export const ownerReferences = records({ kind: text, name: text, uid: text, controller: boolean })

/** Only the annotations that a signal reads. */
const annotations = record({
  'kubernetes.io/config.mirror': text,
  'deployment.kubernetes.io/revision': text,
  'volume.kubernetes.io/selected-node': text,
  'volume.kubernetes.io/storage-provisioner': text,
})

export const metadata = record({
  name: text,
  namespace: text,
  uid: text,
  resourceVersion: text,
  creationTimestamp: text,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: (value) => (typeof value === 'number' ? value : undefined),
  generation: (value) => (typeof value === 'number' ? value : undefined),
  labels: map(text),
  annotations,
  finalizers: texts,
  ownerReferences,
})

export const labelSelector = record({
  matchLabels: map(text),
  matchExpressions: records({ key: text, operator: text, values: texts }),
})

export const conditions = records({
  type: text,
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: text,
  lastUpdateTime: text,
  lastProbeTime: text,
})
