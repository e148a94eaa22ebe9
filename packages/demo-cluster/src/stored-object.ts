import { objectKey, type KubernetesObject } from './kubernetes-object.ts'
import { apiVersionOf, resourceType, type ResourceType } from './resources.ts'
import { selectableFields } from './selectable-fields.ts'

/** One version of an object, serialised: 50,000 parsed pods would take gigabytes, their text a fraction, a template less still. */
export interface StoredObject {
  readonly type: ResourceType
  readonly key: string
  readonly namespace: string | undefined
  readonly name: string
  readonly version: number
  readonly labels: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  /** The JSON of the object behind kind and apiVersion: `"metadata":{…},…}`. */
  readonly body: string
}

const none: Readonly<Record<string, string>> = {}

export function storeObject(resource: string, object: KubernetesObject, version: number): StoredObject {
  const { kind: _kind, apiVersion: _apiVersion, metadata, ...rest } = object
  const body = { metadata: { ...metadata, resourceVersion: String(version) }, ...rest }
  return {
    type: resourceType(resource),
    key: objectKey(metadata.namespace, metadata.name),
    namespace: metadata.namespace,
    name: metadata.name,
    version,
    labels: metadata.labels ?? none,
    fields: selectableFields(resource, object),
    body: JSON.stringify(body).slice(1),
  }
}

/** As an item of a LIST: without kind and apiVersion. */
export function itemJson({ body }: StoredObject): string {
  return `{${body}`
}

/** As GET and WATCH send it: kind and apiVersion first. */
export function objectJson(stored: StoredObject): string {
  return `{"kind":"${stored.type.kind}","apiVersion":"${apiVersionOf(stored.type)}",${stored.body}`
}

export function parseStored(stored: StoredObject): KubernetesObject {
  return JSON.parse(objectJson(stored)) as KubernetesObject
}
