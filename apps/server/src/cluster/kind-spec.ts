import type { ObjectIdentity } from './object-identity.ts'

/** Where the objects of a kind go. Methods, so that a sink of pods is a sink. */
export interface Sink<T> {
  /** All there is, in place of all before. Only complete lists come here. */
  replace(items: readonly T[]): void
  set(item: T): void
  /** May name an object that never was in the sink. */
  remove(gone: ObjectIdentity): void
}

/** A kind that is followed. What its objects look like is the business of who gives the spec. */
export interface KindSpec<T = unknown> {
  /** The plural, as in paths and rights. */
  readonly resource: string
  /** '' for the core group. */
  readonly apiGroup: string
  readonly version: string
  readonly namespaced: boolean
  readonly fieldSelector?: string
  /** false: what goes wrong with it does not make the connection less than live. */
  readonly essential?: boolean
  /** Undefined for an object that is of no interest. The raw object is not kept. */
  parse(raw: unknown): T | undefined
  readonly sink: Sink<T>
}
