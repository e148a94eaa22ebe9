import { boolean, commonText, map, record, records, text, texts } from './shape.ts'

export const ownerReferences = records({ kind: commonText, name: commonText, uid: commonText, controller: boolean })

/** Only the annotations that a signal reads. */
const annotations = record({
  'kubernetes.io/config.mirror': text,
  'deployment.kubernetes.io/revision': text,
  'volume.kubernetes.io/selected-node': text,
  'volume.kubernetes.io/storage-provisioner': text,
})

export const metadata = record({
  name: text,
  namespace: commonText,
  uid: text,
  resourceVersion: text,
  creationTimestamp: commonText,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: (value) => (typeof value === 'number' ? value : undefined),
  generation: (value) => (typeof value === 'number' ? value : undefined),
  labels: map(commonText),
  annotations,
  finalizers: texts,
  ownerReferences,
})

export const labelSelector = record({
  matchLabels: map(text),
  matchExpressions: records({ key: text, operator: text, values: texts }),
})

export const conditions = records({
  type: commonText,
  status: commonText,
  reason: commonText,
  message: commonText,
  lastTransitionTime: commonText,
  lastUpdateTime: commonText,
  lastProbeTime: commonText,
})
