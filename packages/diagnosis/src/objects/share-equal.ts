type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

function shareList(before: readonly unknown[], after: unknown[]): readonly unknown[] {
  let isEqual = before.length === after.length
  for (const [index, value] of after.entries()) {
    after[index] = shareEqual(before[index], value)
    if (after[index] !== before[index]) isEqual = false
  }
  return isEqual ? before : after
}

function shareObject(before: Json, after: Json): Json {
  let isEqual = true
  let count = 0
  const shared = after as Record<string, unknown>
  for (const name in shared) {
    count += 1
    const value = shareEqual(before[name], shared[name])
    // Nobody else has the newer object yet.
    shared[name] = value
    if (value !== before[name]) isEqual = false
  }
  if (isEqual) for (const _ in before) count -= 1
  return isEqual && count === 0 ? before : after
}

/**
 * The newer value, in which whatever equals the older one at the same place *is* the older one. Replicas of a workload and versions of an object
 * then keep what they have in common once, and whether anything has changed is a comparison of references. Writes into `after`.
 */
export function shareEqual<T>(before: unknown, after: T): T
export function shareEqual(before: unknown, after: unknown): unknown {
  if (before === after) return before
  if (!isObject(before) || !isObject(after)) return after
  if (Array.isArray(before) || Array.isArray(after)) return Array.isArray(before) && Array.isArray(after) ? shareList(before, after) : after
  return shareObject(before, after)
}
