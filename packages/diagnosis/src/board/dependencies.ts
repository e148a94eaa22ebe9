/** Which subject read which topic, both ways. */
export class Dependencies {
  readonly #subjects = new Map<string, Set<string>>()
  readonly #topics = new Map<string, ReadonlySet<string>>()

  set(subject: string, topics: ReadonlySet<string>): void {
    const before = this.#topics.get(subject)
    for (const topic of before ?? []) if (!topics.has(topic)) this.#drop(topic, subject)
    for (const topic of topics) {
      if (before?.has(topic)) continue
      const subjects = this.#subjects.get(topic)
      if (subjects) subjects.add(subject)
      else this.#subjects.set(topic, new Set([subject]))
    }
    this.#topics.set(subject, topics)
  }

  delete(subject: string): void {
    for (const topic of this.#topics.get(subject) ?? []) this.#drop(topic, subject)
    this.#topics.delete(subject)
  }

  subjectsOf(topic: string): Iterable<string> {
    return this.#subjects.get(topic) ?? []
  }

  #drop(topic: string, subject: string): void {
    const subjects = this.#subjects.get(topic)
    if (subjects?.delete(subject) && subjects.size === 0) this.#subjects.delete(topic)
  }
}
