/** Which container's log, of its current or its previous run. */
export interface LogKey {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly previous: boolean
}

/** Where logs come from: the recording, and lines that a test writes while others follow. */
export class LogSource {
  readonly #recorded: (key: LogKey) => string | undefined
  readonly #appended = new Map<string, string>()
  readonly #followers = new Map<string, Set<(line: string) => void>>()

  constructor(recorded: (key: LogKey) => string | undefined) {
    this.#recorded = recorded
  }

  read(key: LogKey): string {
    return (this.#recorded(key) ?? '') + (this.#appended.get(idOf(key)) ?? '')
  }

  /** The container writes a line; who follows its log sees it at once. */
  append(key: LogKey, line: string): void {
    const id = idOf(key)
    this.#appended.set(id, `${this.#appended.get(id) ?? ''}${line}\n`)
    for (const tell of this.#followers.get(id) ?? []) tell(line)
  }

  follow(key: LogKey, tell: (line: string) => void): () => void {
    const id = idOf(key)
    const followers = this.#followers.get(id) ?? new Set()
    this.#followers.set(id, followers.add(tell))
    return () => followers.delete(tell)
  }
}

function idOf({ namespace, pod, container, previous }: LogKey): string {
  return [namespace, pod, container, previous].join('/')
}
