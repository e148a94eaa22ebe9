import { remember } from './remember.ts'

const STEP = /\['([^']{1,512})'\]|\[(\d{1,6})\]|([^.[\]]+)/g

const stepsOf = remember((path: string): readonly string[] => Array.from(path.matchAll(STEP), ([, quoted, index, name]) => quoted ?? index ?? name ?? ''))

/** The value at a path such as `status.containerStatuses[0].state.waiting.reason` or `metadata.annotations['a.b/c']`. */
export function valueAt(object: unknown, path: string): unknown {
  let value: unknown = object
  for (const key of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  }
  return value
}
