import { objectKey } from './kubernetes-object.ts'
import type { ResourceType } from './resources.ts'
import type { StoredObject } from './stored-object.ts'
import { fillTemplate, type TextTemplate } from './text-template.ts'

/** What the pods of one synthetic Deployment, and the objects around them, have in common. */
export interface WorkloadNames {
  readonly namespace: string
  readonly workload: string
  readonly replicaSet: string
  readonly hash: string
  readonly deploymentUid: string
  readonly replicaSetUid: string
  readonly replicas: string
  readonly labels: Readonly<Record<string, string>>
}

export interface PodNames {
  readonly pod: string
  readonly podUid: string
  readonly node: string
  readonly podIp: string
}

export interface ObjectTemplate {
  readonly type: ResourceType
  readonly body: TextTemplate
  readonly fields: readonly (readonly [field: string, value: TextTemplate])[]
}

/**
 * A stored object that is written anew out of its template each time it is read. A class for its getters on the
 * prototype: 50,000 pods and 150,000 events cost some 100 bytes each in place of kilobytes.
 */
export class TemplatedObject implements StoredObject {
  readonly name: string
  readonly version: number
  readonly #template: ObjectTemplate
  readonly #uid: string
  readonly #around: WorkloadNames
  readonly #podNames: PodNames | undefined

  constructor(template: ObjectTemplate, name: string, uid: string, version: number, around: WorkloadNames, podNames?: PodNames) {
    this.name = name
    this.version = version
    this.#template = template
    this.#uid = uid
    this.#around = around
    this.#podNames = podNames
  }

  get type(): ResourceType {
    return this.#template.type
  }

  get namespace(): string {
    return this.#around.namespace
  }

  get key(): string {
    return objectKey(this.namespace, this.name)
  }

  get labels(): Readonly<Record<string, string>> {
    return this.type.plural === 'events' ? {} : this.#around.labels
  }

  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#template.fields.map(([field, value]) => [field, fillTemplate(value, (gap) => this.#valueOf(gap))]))
  }

  get body(): string {
    return fillTemplate(this.#template.body, (gap) => this.#valueOf(gap))
  }

  #valueOf(gap: string): string {
    if (gap === 'name') return this.name
    if (gap === 'uid') return this.#uid
    if (gap === 'version') return String(this.version)
    const value = this.#podNames?.[gap as keyof PodNames] ?? this.#around[gap as keyof WorkloadNames]
    if (typeof value !== 'string') throw new Error(`A synthetic ${this.type.kind} has no value for "${gap}".`)
    return value
  }
}
