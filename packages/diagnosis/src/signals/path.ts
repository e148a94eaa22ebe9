const STEP = /\['([^']{1,512})'\]|\[(\d{1,6})\]|([^.[\]]+)/g

/** The value at a path such as `status.containerStatuses[0].state.waiting.reason` or `metadata.annotations['a.b/c']`. */
export function valueAt(object: unknown, path: string): unknown {
  let value: unknown = object
  for (const [, quoted, index, name] of path.matchAll(STEP)) {
    if (typeof value !== 'object' || value === null) return undefined
    const key = quoted ?? index ?? name ?? ''
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  }
  return value
}
