export const reviewPaths = ['/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'] as const
export type ReviewPath = (typeof reviewPaths)[number]

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

interface Sent {
  /** Gives the request up, also while its body is read. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait for the head of the answer. */
  readonly headersTimeoutMs?: number
}

export interface GetRequest extends Sent {
  readonly method: 'GET'
  readonly path: string
  readonly query?: Query
  readonly accept?: string
}

/** A question about one's own rights: POSTed, but nothing is stored. */
export interface ReviewRequest extends Sent {
  readonly method: 'POST'
  readonly path: ReviewPath
  readonly body: object
}

export type ApiRequest = GetRequest | ReviewRequest

/** The only forms in which Secrets and ConfigMaps are read: names and labels, no data. A server that cannot do it answers 406. */
export const metadataOnly = {
  object: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
  list: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
} as const

const metadataForms: readonly string[] = Object.values(metadataOnly)
const confidential = /\/(secrets|configmaps)(\/|$)/
/** A GET on these is a way into a container or a network, not a look at an object. */
const doors = /\/(exec|attach|portforward|proxy)(\/|$)/

/** The last gate before the wire: throws for whatever is not a mere look, since only a defect of ours can get that far. */
export function refuseUnlessReading(request: ApiRequest): void {
  const { method, path } = request
  const isReview = method === 'POST' && reviewPaths.includes(path)
  if (method !== 'GET' && !isReview) throw new Error(`whypod only reads: ${method} ${path} is refused`)
  if (method !== 'GET') return
  if (doors.test(path)) throw new Error(`whypod only reads: ${path} is refused`)
  if (confidential.test(path) && !metadataForms.includes(request.accept ?? '')) throw new Error(`whypod reads ${path} as metadata only`)
}
