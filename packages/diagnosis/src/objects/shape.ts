/**
 * Reads untrusted JSON into a known form: named fields only, each of its type, long text cut.
 * What is absent or of the wrong type is absent afterwards, so nobody behind the door checks again.
 * The form keeps the paths of the API object, so that evidence can be looked up in the original.
 */
export type Shape<T> = (value: unknown) => T | undefined

type Fields = Readonly<Record<string, Shape<unknown>>>
type Read<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Shape<infer T> ? T : never }
export type Infer<S> = S extends Shape<infer T> ? T : never

/** Longest text that is kept, in UTF-16 units. Longer ones are cut: what the scheduler says of a large cluster needs no more. */
export const MAX_TEXT = 16_384
/** The kubelet keeps so much of a termination message, the API a quarter of it of an event. There may be thousands, and many readers look through each. */
const MAX_MESSAGE = 4_096
const MAX_ITEMS = 4_096

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const upTo =
  (most: number): Shape<string> =>
  (value) =>
    typeof value === 'string' ? (value.length > most ? value.slice(0, most) : value) : undefined

/** Texts that stand on thousands of objects, kept once. Bounded: what is not said often enough is not worth keeping. */
const pool = new Map<string, string>()
const MOST_IN_POOL = 20_000
const LONGEST_IN_POOL = 512

function pooled(text: string): string {
  const known = pool.get(text)
  if (known !== undefined) return known
  if (pool.size >= MOST_IN_POOL) pool.clear()
  pool.set(text, text)
  return text
}

const keptOnce =
  (shape: Shape<string>): Shape<string> =>
  (value) =>
    typeof value === 'string' && value.length <= LONGEST_IN_POOL ? pooled(value) : shape(value)

export const text = upTo(MAX_TEXT)
/** Text that many objects have in common: images, reasons, times of one second. */
export const commonText = keptOnce(text)
/** What an event or the state of a container says. */
export const message = keptOnce(upTo(MAX_MESSAGE))
export const number: Shape<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
export const boolean: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)
/** IntOrString and Quantity: kept as the text that the API would show. */
export const textOrNumber: Shape<string | number> = (value) => number(value) ?? text(value)

type Reader = (value: Readonly<Record<string, unknown>>) => Record<string, unknown>

/**
 * The source of a function that reads these fields by name, each with its shape. A loop over the names does the same four times slower:
 * to the engine each of them is then another field of another object. Nothing goes in but the names that the shapes of this folder have.
 */
function readerOf(fields: Fields): Reader {
  const names = Object.keys(fields).map((name) => JSON.stringify(name))
  const reads = names.map((name, index) => `${name}: shape${index}(value[${name}])`)
  // eslint-disable-next-line typescript/no-implied-eval -- made of our own field names, never of what a cluster says
  const make = new Function(...names.map((_, index) => `shape${index}`), `return (value) => ({ ${reads.join(', ')} })`)
  return make(...Object.values(fields)) as Reader
}

/** All of one form, whatever is absent: reading a field of objects of many forms is several times slower. */
export function record<F extends Fields>(fields: F): Shape<Read<F>> {
  const read = readerOf(fields)
  return (value) => (isObject(value) ? (read(value) as Read<F>) : undefined)
}

const atMost = <T>(items: readonly T[]): readonly T[] => (items.length > MAX_ITEMS ? items.slice(0, MAX_ITEMS) : items)

/** A wrong item becomes `empty`, so that the index of the others stays what it is in the original. */
export const list =
  <T>(item: Shape<T>, empty: T): Shape<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? atMost(value).map((one) => item(one) ?? empty) : undefined

export const records = <F extends Fields>(fields: F): Shape<readonly Read<F>[]> => list(record(fields), {})
export const texts: Shape<readonly string[]> = list(text, '')

/** A map with free keys: labels, selectors, quantities. */
export const map =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return undefined
    const result: Record<string, T> = Object.create(null) as Record<string, T>
    for (const key of atMost(Object.keys(value))) {
      const read = item(value[key])
      if (read !== undefined) result[key] = read
    }
    return result
  }

/** Only that it is there counts, not what is in it. */
export const presence: Shape<true> = (value) => (value === undefined || value === null ? undefined : true)
