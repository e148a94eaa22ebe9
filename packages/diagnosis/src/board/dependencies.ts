/** A topic with who read it: one subject as it is, several as a set. Most topics have one reader, and there are several for each pod. */
interface Entry {
  readonly topic: string
  readers: string | Set<string>
}

const NOBODY: readonly string[] = []

/** Which subject read which topic, both ways. */
export class Dependencies {
  readonly #entries = new Map<string, Entry>()
  readonly #read = new Map<string, readonly Entry[]>()

  set(subject: string, topics: ReadonlySet<string>): void {
    const before = this.#read.get(subject) ?? []
    if (before.length === topics.size && before.every(({ topic }) => topics.has(topic))) return
    for (const entry of before) if (!topics.has(entry.topic)) this.#drop(entry, subject)
    const known = new Set(before.map(({ topic }) => topic))
    this.#read.set(
      subject,
      Array.from(topics, (topic) => this.#take(topic, subject, known.has(topic))),
    )
  }

  delete(subject: string): void {
    for (const entry of this.#read.get(subject) ?? []) this.#drop(entry, subject)
    this.#read.delete(subject)
  }

  subjectsOf(topic: string): Iterable<string> {
    const readers = this.#entries.get(topic)?.readers
    return readers === undefined ? NOBODY : typeof readers === 'string' ? [readers] : readers
  }

  #take(topic: string, subject: string, isKnown: boolean): Entry {
    const entry = this.#entries.get(topic)
    if (!entry) {
      const fresh: Entry = { topic, readers: subject }
      this.#entries.set(topic, fresh)
      return fresh
    }
    if (isKnown) return entry
    if (typeof entry.readers === 'string') entry.readers = new Set([entry.readers])
    entry.readers.add(subject)
    return entry
  }

  #drop(entry: Entry, subject: string): void {
    if (typeof entry.readers === 'string') this.#entries.delete(entry.topic)
    else if (entry.readers.delete(subject) && entry.readers.size === 0) this.#entries.delete(entry.topic)
  }
}
