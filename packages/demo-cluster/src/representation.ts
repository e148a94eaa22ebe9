import { toEventsV1 } from './events-v1.ts'
import { apiVersionOf } from './resources.ts'
import type { ResourceRoute } from './route.ts'
import { itemJson, objectJson, parseStored, type StoredObject } from './stored-object.ts'

/** How the objects of a request are written: in full, as metadata only, or events in their newer group. */
export interface Representation {
  readonly listKind: string
  readonly listApiVersion: string
  /** One item of a LIST. */
  item(stored: StoredObject): string
  /** One object of a GET or a WATCH. */
  object(stored: StoredObject): string
  bookmark(version: number, annotations: string): string
}

export type Negotiated = { readonly kind: 'metadata-only' | 'full' } | { readonly kind: 'not-acceptable' }

/** The first media range of Accept that this server can write. Tables and protobuf it cannot. */
export function negotiate(accept: string | undefined): Negotiated {
  for (const range of (accept ?? '*/*').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
    if (!['application/json', 'application/*', '*/*', ''].includes(type)) continue
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice('as='.length)
    if (as === undefined) return { kind: 'full' }
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return { kind: 'metadata-only' }
  }
  return { kind: 'not-acceptable' }
}

export function representationOf(route: ResourceRoute, negotiated: 'metadata-only' | 'full'): Representation {
  if (negotiated === 'metadata-only') return metadataOnly
  return route.asEventsV1 ? eventsV1 : inFull(route)
}

function inFull({ type }: ResourceRoute): Representation {
  const apiVersion = apiVersionOf(type)
  const behindMetadata = type.emptyObject === '' ? '' : `,${type.emptyObject}`
  return {
    listKind: `${type.kind}List`,
    listApiVersion: apiVersion,
    item: itemJson,
    object: objectJson,
    bookmark: (version, annotations) =>
      `{"kind":"${type.kind}","apiVersion":"${apiVersion}","metadata":${bookmarkMetadata(version, annotations)}${behindMetadata}}`,
  }
}

function metadataJson(stored: StoredObject): string {
  return `{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(parseStored(stored).metadata)}}`
}

const metadataOnly: Representation = {
  listKind: 'PartialObjectMetadataList',
  listApiVersion: 'meta.k8s.io/v1',
  item: metadataJson,
  object: metadataJson,
  bookmark: (version, annotations) => `{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":${bookmarkMetadata(version, annotations)}}`,
}

const eventsV1: Representation = {
  listKind: 'EventList',
  listApiVersion: 'events.k8s.io/v1',
  item: (stored) => {
    const { kind: _kind, apiVersion: _apiVersion, ...item } = toEventsV1(parseStored(stored))
    return JSON.stringify(item)
  },
  object: (stored) => JSON.stringify(toEventsV1(parseStored(stored))),
  bookmark: (version, annotations) =>
    `{"kind":"Event","apiVersion":"events.k8s.io/v1","metadata":${bookmarkMetadata(version, annotations)},"eventTime":null,"regarding":{},"deprecatedSource":{}}`,
}

function bookmarkMetadata(version: number, annotations: string): string {
  return `{"resourceVersion":"${version}"${annotations === '' ? '' : `,"annotations":${annotations}`}}`
}
