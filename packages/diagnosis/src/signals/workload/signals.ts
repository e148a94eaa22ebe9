import { containerSignal, flag, list, number, optional, podSignal, text, word, workloadSignal } from '../attribute.ts'

/** Why the API server took no pod from a controller. */
export const creationFailures = [
  'quota-exceeded',
  'quota-missing-resources',
  'quota-uncounted',
  'limit-range',
  'pod-security',
  'psp',
  'scc',
  'policy-denied',
  'webhook-unreachable',
  'serviceaccount-missing',
  'priorityclass-missing',
  'runtimeclass-missing',
  'namespace-terminating',
  'name-taken',
  'rbac',
  'invalid',
  'control-plane',
  'other',
] as const

export const jobFailures = ['backoff-limit', 'deadline', 'failure-policy', 'failed-indexes', 'other'] as const

export const workloadSignals = {
  /** A controller is short of `missing` pods (or claims, or Jobs) because the API server refuses them. */
  'pods-not-created': workloadSignal({
    kind: word(...creationFailures),
    text,
    /** Where the events are: `replicaset/web-6d4cf56db6`. */
    source: text,
    desired: optional(number),
    existing: optional(number),
    missing: optional(number),
    quota: optional(text),
    requested: optional(text),
    used: optional(text),
    limited: optional(text),
    /** What the quota wants each container to state. */
    fields: optional(text),
    level: optional(text),
    violations: optional(list),
    webhook: optional(text),
    /** The Service that the webhook is called through. */
    webhookNamespace: optional(text),
    webhookService: optional(text),
    policy: optional(text),
    serviceAccount: optional(text),
    className: optional(text),
    resource: optional(text),
    /** What there is of the kind that is missing. */
    near: optional(list),
  }),
  'scaled-to-zero': workloadSignal({ what: word('replicas', 'nodes') }),
  /** Somebody, or a queue, told the controller to do nothing. */
  'workload-paused': workloadSignal({ how: word('paused', 'suspended') }),
  /** A Deployment past its progress deadline. `unready`: pods of the new template that are there and not ready: they know why. */
  'rollout-overdue': workloadSignal({ deadlineSeconds: number, unready: number, updated: number, desired: number, text: optional(text) }),
  /** The rollout itself leaves nothing that serves, or does not go on although its template was mended. */
  'rollout-stuck': workloadSignal({
    how: word('no-old-pods', 'ordered-ready'),
    desired: number,
    ready: number,
    unready: optional(text),
    strategy: optional(text),
  }),
  /** `failedPods`: failed pods of it that are still there: they know why. */
  'job-failed': workloadSignal({
    kind: word(...jobFailures),
    reason: text,
    text: optional(text),
    failedPods: number,
    failed: number,
    limit: optional(number),
    source: text,
  }),
  'cronjob-missed': workloadSignal({ how: word('too-many', 'missed', 'still-active', 'bad-schedule'), text: optional(text), schedule: text }),
  /** A daemon pod is made, refused by its node or ended there, and made again. */
  'daemon-pod-fails': workloadSignal({
    how: word('failed', 'succeeded'),
    text: optional(text),
    failedPod: optional(text),
    node: optional(text),
    attempts: number,
  }),
  /** The API server refuses to delete pods that the controller has too many of. */
  'pods-not-deleted': workloadSignal({ text, source: text }),
  /** Fewer pods are ready than the workload must have; the pods know why. `how`: a Deployment below its minimum, a StatefulSet that waits for an ordinal. */
  'pods-awaited': workloadSignal({ how: word('minimum', 'ordinal'), ready: number, desired: number, unready: optional(text) }),
  /** The pod ran longer than its own activeDeadlineSeconds. */
  'pod-deadline-passed': podSignal({ limitSeconds: optional(number), text: optional(text) }),
  /** No controller makes another one of this pod. */
  'no-controller': podSignal({ phase: text }),
  /** The work of a pod that should end is done, and this container still runs. */
  'outlives-work': containerSignal({ done: text, doneAt: text, isKnownSidecar: flag, image: text }),
} as const
