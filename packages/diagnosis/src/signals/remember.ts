const MOST = 1_000

/** The same message stands on many pods and comes again with every update: what it says is worked out once. */
export function remember<Texts extends readonly (string | undefined)[], Result>(read: (...texts: Texts) => Result): (...texts: Texts) => Result {
  const known = new Map<string, Result>()
  return (...texts) => {
    const key = texts.join('\u0000')
    if (known.has(key)) return known.get(key) as Result
    const result = read(...texts)
    if (known.size >= MOST) known.delete(known.keys().next().value ?? '')
    known.set(key, result)
    return result
  }
}
