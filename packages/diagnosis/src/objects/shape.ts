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

export function record<F extends Fields>(fields: F): Shape<Read<F>> {
  const entries = Object.entries(fields)
  const empty = Object.fromEntries(entries.map(([name]) => [name, undefined]))
  return (value) => {
    if (!isObject(value)) return undefined
    // All of one form, whatever is absent: reading a field of objects of many forms is several times slower.
    const result: Record<string, unknown> = { ...empty }
    for (const [name, shape] of entries) {
      const field = value[name]
      if (field === undefined || field === null) continue
      const read = shape(field)
      if (read !== undefined) result[name] = read
    }
    return result as Read<F>
  }
}

/** A wrong item becomes `empty`, so that the index of the others stays what it is in the original. */
export const list =
  <T>(item: Shape<T>, empty: T): Shape<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.slice(0, MAX_ITEMS).map((one) => item(one) ?? empty) : undefined

export const records = <F extends Fields>(fields: F): Shape<readonly Read<F>[]> => list(record(fields), {})
export const texts: Shape<readonly string[]> = list(text, '')

/** A map with free keys: labels, selectors, quantities. */
export const map =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return undefined
    const result: Record<string, T> = Object.create(null) as Record<string, T>
    for (const [key, one] of Object.entries(value).slice(0, MAX_ITEMS)) {
      const read = item(one)
      if (read !== undefined) result[key] = read
    }
    return result
  }

/** Only that it is there counts, not what is in it. */
export const presence: Shape<true> = (value) => (value === undefined || value === null ? undefined : true)
