/** Rewrites every string value inside a JSON value, at any depth; shares what did not change. Keys stay. */
export function rewriteStrings<T>(value: T, rewrite: (text: string) => string): T {
  return rewriteValue(value, rewrite) as T
}

function rewriteValue(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value)
  if (Array.isArray(value)) return rewriteArray(value, rewrite)
  if (value !== null && typeof value === 'object') return rewriteRecord(value as Record<string, unknown>, rewrite)
  return value
}

function rewriteArray(items: readonly unknown[], rewrite: (text: string) => string): readonly unknown[] {
  const rewritten = items.map((item) => rewriteValue(item, rewrite))
  return rewritten.some((item, index) => item !== items[index]) ? rewritten : items
}

function rewriteRecord(record: Record<string, unknown>, rewrite: (text: string) => string): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined
  for (const key in record) {
    const rewritten = rewriteValue(record[key], rewrite)
    if (rewritten === record[key]) continue
    copy ??= { ...record }
    copy[key] = rewritten
  }
  return copy ?? record
}
