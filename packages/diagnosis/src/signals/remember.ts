/** What follows from an object alone is worked out once for as long as it lives: a pod may have thousands of containers that all ask for it. */
export function rememberFor<Subject extends object, Result>(read: (subject: Subject) => Result): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const before = known.get(subject)
    if (before) return before.result
    const result = read(subject)
    known.set(subject, { result })
    return result
  }
}

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
