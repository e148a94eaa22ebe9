import type { KubernetesObject } from './kubernetes-object.ts'

interface NamedContainer {
  readonly name: string
}

export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string }
  readonly running?: { readonly startedAt?: string }
  readonly terminated?: {
    readonly startedAt?: string
    readonly finishedAt?: string
    readonly containerID?: string
    readonly exitCode: number
    readonly reason?: string
  }
}

export interface ContainerStatus extends NamedContainer {
  readonly state?: ContainerState
  readonly lastState?: ContainerState
  readonly ready: boolean
  readonly restartCount: number
}

/** The fields of a Pod that the demo cluster itself reads. */
export interface PodView extends KubernetesObject {
  readonly spec: {
    readonly nodeName?: string
    readonly containers: readonly NamedContainer[]
    readonly initContainers?: readonly NamedContainer[]
    readonly ephemeralContainers?: readonly NamedContainer[]
  }
  readonly status: {
    readonly phase?: string
    readonly containerStatuses?: readonly ContainerStatus[]
    readonly initContainerStatuses?: readonly ContainerStatus[]
    readonly ephemeralContainerStatuses?: readonly ContainerStatus[]
  }
}

export function containerNames({ spec }: PodView): readonly string[] {
  return [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(({ name }) => name)
}

export function containerStatus({ status }: PodView, name: string): ContainerStatus | undefined {
  return [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? []), ...(status.ephemeralContainerStatuses ?? [])].find(
    (container) => container.name === name,
  )
}
