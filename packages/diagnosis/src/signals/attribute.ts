/** The type of one attribute of a signal. Rules are checked against it when they are loaded. */
export interface Attribute<Value, Optional extends boolean = boolean> {
  readonly type: 'text' | 'number' | 'flag' | 'list' | 'word'
  readonly optional: Optional
  /** The only values that a `word` can have. */
  readonly words?: readonly string[]
  /** Carries the TypeScript type; never set. */
  readonly value?: Value
}

export const text: Attribute<string, false> = { type: 'text', optional: false }
export const number: Attribute<number, false> = { type: 'number', optional: false }
export const flag: Attribute<boolean, false> = { type: 'flag', optional: false }
export const list: Attribute<readonly string[], false> = { type: 'list', optional: false }
export const word = <const Word extends string>(...words: readonly Word[]): Attribute<Word, false> => ({ type: 'word', optional: false, words })
export const optional = <Value>(attribute: Attribute<Value, false>): Attribute<Value, true> => ({ ...attribute, optional: true })

export type Attributes = Readonly<Record<string, Attribute<unknown>>>

/** What a signal speaks of: decides which names (pod, container, workload) its texts may use. */
export type Scope = 'pod' | 'container' | 'workload'

export interface SignalDefinition<A extends Attributes = Attributes> {
  readonly scope: Scope
  readonly attributes: A
}

const define =
  <const S extends Scope>(scope: S) =>
  <const A extends Attributes>(attributes: A): { readonly scope: S; readonly attributes: A } => ({ scope, attributes })

export const podSignal = define('pod')
export const containerSignal = define('container')
export const workloadSignal = define('workload')

type ValueOf<A> = A extends Attribute<infer Value> ? Value : never
type RequiredNames<A extends Attributes> = { [K in keyof A]: A[K] extends Attribute<unknown, false> ? K : never }[keyof A]
/** The attribute values of a signal, as its reader gives them. */
export type AttributeValues<A extends Attributes> = { readonly [K in RequiredNames<A>]: ValueOf<A[K]> } & {
  readonly [K in Exclude<keyof A, RequiredNames<A>>]?: ValueOf<A[K]> | undefined
}
