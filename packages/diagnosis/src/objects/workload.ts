import { conditions, labelSelector, metadata } from './metadata.ts'
import { boolean, type Infer, map, number, record, records, text, textOrNumber, texts } from './shape.ts'

/** What of a pod template is compared between revisions. */
const template = record({
  metadata: record({ labels: map(text) }),
  spec: record({
    serviceAccountName: text,
    priorityClassName: text,
    runtimeClassName: text,
    restartPolicy: text,
    nodeSelector: map(text),
    initContainers: records({
      name: text,
      image: text,
      command: texts,
      args: texts,
      restartPolicy: text,
      ports: records({ name: text, containerPort: number }),
    }),
    containers: records({
      name: text,
      image: text,
      command: texts,
      args: texts,
      ports: records({ name: text, containerPort: number }),
      env: records({ name: text, value: text }),
      resources: record({ requests: map(textOrNumber), limits: map(textOrNumber) }),
    }),
  }),
})

/** Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob: one form, each fills what it has. */
export const workloadShape = record({
  metadata,
  spec: record({
    replicas: number,
    selector: labelSelector,
    paused: boolean,
    suspend: boolean,
    progressDeadlineSeconds: number,
    podManagementPolicy: text,
    serviceName: text,
    strategy: record({ type: text, rollingUpdate: record({ maxUnavailable: textOrNumber, maxSurge: textOrNumber }) }),
    updateStrategy: record({ type: text }),
    completions: number,
    parallelism: number,
    backoffLimit: number,
    activeDeadlineSeconds: number,
    schedule: text,
    concurrencyPolicy: text,
    startingDeadlineSeconds: number,
    template,
  }),
  status: record({
    observedGeneration: number,
    replicas: number,
    readyReplicas: number,
    availableReplicas: number,
    updatedReplicas: number,
    unavailableReplicas: number,
    currentRevision: text,
    updateRevision: text,
    desiredNumberScheduled: number,
    currentNumberScheduled: number,
    numberReady: number,
    numberUnavailable: number,
    numberMisscheduled: number,
    active: number,
    succeeded: number,
    failed: number,
    startTime: text,
    completionTime: text,
    lastScheduleTime: text,
    conditions,
  }),
})
export type Workload = Infer<typeof workloadShape>
