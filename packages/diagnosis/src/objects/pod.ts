import { conditions, labelSelector, metadata } from './metadata.ts'
import { boolean, commonText, type Infer, map, message, number, presence, record, records, text, textOrNumber, texts } from './shape.ts'

const keyRef = record({ name: text, key: text, optional: boolean })
const nameRef = record({ name: text, optional: boolean })
const items = records({ key: text, path: text })

const handler = {
  exec: record({ command: texts }),
  httpGet: record({ host: text, path: text, port: textOrNumber, scheme: text }),
  tcpSocket: record({ host: text, port: textOrNumber }),
  grpc: record({ port: number, service: text }),
}

const probe = record({
  ...handler,
  initialDelaySeconds: number,
  periodSeconds: number,
  timeoutSeconds: number,
  failureThreshold: number,
  successThreshold: number,
  terminationGracePeriodSeconds: number,
})

const container = {
  name: commonText,
  image: commonText,
  imagePullPolicy: text,
  restartPolicy: text,
  command: texts,
  args: texts,
  workingDir: text,
  ports: records({ name: text, containerPort: number, hostPort: number, protocol: text }),
  env: records({ name: text, valueFrom: record({ configMapKeyRef: keyRef, secretKeyRef: keyRef }) }),
  envFrom: records({ configMapRef: nameRef, secretRef: nameRef }),
  resources: record({ requests: map(textOrNumber), limits: map(textOrNumber) }),
  volumeMounts: records({ name: text, mountPath: text, subPath: text, subPathExpr: text }),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: record({ postStart: record(handler), preStop: record({ ...handler, sleep: record({ seconds: number }) }) }),
  securityContext: record({ runAsUser: number, runAsNonRoot: boolean, privileged: boolean, readOnlyRootFilesystem: boolean }),
}

const terminated = record({ exitCode: number, signal: number, reason: commonText, message, startedAt: commonText, finishedAt: commonText })
const state = record({ waiting: record({ reason: commonText, message }), running: record({ startedAt: commonText }), terminated })

const containerStatuses = records({
  name: commonText,
  image: commonText,
  imageID: commonText,
  ready: boolean,
  started: boolean,
  restartCount: number,
  state,
  lastState: state,
  allocatedResourcesStatus: records({ name: text, resources: records({ resourceID: text, health: text }) }),
})

const volumes = records({
  name: text,
  configMap: record({ name: text, optional: boolean, items }),
  secret: record({ secretName: text, optional: boolean, items }),
  persistentVolumeClaim: record({ claimName: text, readOnly: boolean }),
  emptyDir: record({ medium: text, sizeLimit: textOrNumber }),
  hostPath: record({ path: text, type: text }),
  nfs: record({ server: text, path: text }),
  csi: record({ driver: text, volumeAttributes: map(text) }),
  ephemeral: presence,
  projected: record({
    sources: records({
      configMap: record({ name: text, optional: boolean, items }),
      secret: record({ name: text, optional: boolean, items }),
      serviceAccountToken: presence,
    }),
  }),
})

const nodeSelectorTerms = records({
  matchExpressions: records({ key: text, operator: text, values: texts }),
  matchFields: records({ key: text, operator: text, values: texts }),
})
const affinityTerms = records({ labelSelector, topologyKey: text, namespaces: texts })

const spec = record({
  nodeName: commonText,
  nodeSelector: map(text),
  restartPolicy: commonText,
  schedulerName: commonText,
  serviceAccountName: commonText,
  priorityClassName: text,
  priority: number,
  preemptionPolicy: commonText,
  runtimeClassName: text,
  hostNetwork: boolean,
  terminationGracePeriodSeconds: number,
  activeDeadlineSeconds: number,
  schedulingGates: records({ name: text }),
  readinessGates: records({ conditionType: text }),
  imagePullSecrets: records({ name: text }),
  tolerations: records({ key: commonText, operator: commonText, value: text, effect: commonText, tolerationSeconds: number }),
  topologySpreadConstraints: records({ maxSkew: number, topologyKey: text, whenUnsatisfiable: text, labelSelector }),
  affinity: record({
    nodeAffinity: record({ requiredDuringSchedulingIgnoredDuringExecution: record({ nodeSelectorTerms }) }),
    podAffinity: record({ requiredDuringSchedulingIgnoredDuringExecution: affinityTerms }),
    podAntiAffinity: record({ requiredDuringSchedulingIgnoredDuringExecution: affinityTerms }),
  }),
  overhead: map(textOrNumber),
  /** Of the whole pod (since 1.34). */
  resources: record({ requests: map(textOrNumber) }),
  securityContext: record({ runAsUser: number, runAsNonRoot: boolean, fsGroup: number, sysctls: records({ name: text, value: text }) }),
  volumes,
  initContainers: records(container),
  containers: records(container),
  ephemeralContainers: records({ name: text, image: text }),
})

const status = record({
  phase: text,
  reason: text,
  message: text,
  podIP: text,
  hostIP: commonText,
  startTime: commonText,
  nominatedNodeName: text,
  qosClass: text,
  conditions,
  initContainerStatuses: containerStatuses,
  containerStatuses,
  ephemeralContainerStatuses: containerStatuses,
})

export const podShape = record({ metadata, spec, status })
export type Pod = Infer<typeof podShape>
export type PodSpec = NonNullable<Pod['spec']>
export type ContainerSpec = NonNullable<PodSpec['containers']>[number]
export type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number]
export type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>
export type Probe = NonNullable<ContainerSpec['livenessProbe']>
export type Condition = NonNullable<NonNullable<Pod['status']>['conditions']>[number]
