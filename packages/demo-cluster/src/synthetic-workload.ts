import type { KubernetesObject } from './kubernetes-object.ts'

const labels = { app: '{{workload}}', 'pod-template-hash': '{{hash}}' }

/** Unquoted when the template is compiled: counts are numbers in JSON. */
const replicas = '{{replicas}}'

function condition(type: string, status: 'True' | 'False', reason: string, message: string, time: string): object {
  return { type, status, lastUpdateTime: time, lastTransitionTime: time, reason, message }
}

/** The Deployment of synthetic pods, with gaps. All of its pods are as healthy as each other. */
export function deploymentWithGaps(podSpec: object, isHealthy: boolean, createdAt: string): KubernetesObject {
  return {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: {
      name: '{{workload}}',
      namespace: '{{namespace}}',
      uid: '{{deploymentUid}}',
      resourceVersion: '{{version}}',
      generation: 1,
      creationTimestamp: createdAt,
      labels: { app: '{{workload}}' },
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: {
      replicas,
      selector: { matchLabels: { app: '{{workload}}' } },
      template: { metadata: { labels: { app: '{{workload}}' } }, spec: podSpec },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: {
      observedGeneration: 1,
      replicas,
      updatedReplicas: replicas,
      ...(isHealthy ? { readyReplicas: replicas, availableReplicas: replicas } : { unavailableReplicas: replicas }),
      conditions: isHealthy
        ? [
            condition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', createdAt),
            condition('Progressing', 'True', 'NewReplicaSetAvailable', 'ReplicaSet "{{replicaSet}}" has successfully progressed.', createdAt),
          ]
        : [
            condition('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', createdAt),
            condition('Progressing', 'True', 'ReplicaSetUpdated', 'ReplicaSet "{{replicaSet}}" is progressing.', createdAt),
          ],
    },
  }
}

export function replicaSetWithGaps(podSpec: object, isHealthy: boolean, createdAt: string): KubernetesObject {
  return {
    kind: 'ReplicaSet',
    apiVersion: 'apps/v1',
    metadata: {
      name: '{{replicaSet}}',
      namespace: '{{namespace}}',
      uid: '{{replicaSetUid}}',
      resourceVersion: '{{version}}',
      generation: 1,
      creationTimestamp: createdAt,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: '{{workload}}', uid: '{{deploymentUid}}', controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
    status: { observedGeneration: 1, replicas, fullyLabeledReplicas: replicas, ...(isHealthy && { readyReplicas: replicas, availableReplicas: replicas }) },
  }
}

/** What makes a recorded pod one of a synthetic Deployment. */
export const podMetadataWithGaps = {
  name: '{{pod}}',
  generateName: '{{replicaSet}}-',
  namespace: '{{namespace}}',
  uid: '{{podUid}}',
  resourceVersion: '{{version}}',
  labels,
  ownerReferences: [
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: '{{replicaSet}}', uid: '{{replicaSetUid}}', controller: true, blockOwnerDeletion: true },
  ],
}
