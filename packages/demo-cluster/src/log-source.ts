/** Which container's log, of its current or its previous run. */
export interface LogKey {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly previous: boolean
}

export interface LogLine {
  readonly wallMs: number
  readonly text: string
}

/** Where logs come from: the recording, and lines that a test writes while others follow. */
export class LogSource {
  readonly #recorded: (key: LogKey) => string | undefined
  readonly #appended = new Map<string, LogLine[]>()
  readonly #followers = new Map<string, Set<(line: LogLine) => void>>()

  constructor(recorded: (key: LogKey) => string | undefined) {
    this.#recorded = recorded
  }

  /** All lines. Recorded ones carry no times: the first is as old as the container's run, the next a millisecond younger. */
  read(key: LogKey, startedAtMs: number): readonly LogLine[] {
    const text = this.#recorded(key) ?? ''
    const recorded = text === '' ? [] : text.replace(/\n$/, '').split('\n')
    return [...recorded.map((line, index) => ({ wallMs: startedAtMs + index, text: line })), ...(this.#appended.get(idOf(key)) ?? [])]
  }

  /** The container writes a line; who follows its log sees it at once. */
  append(key: LogKey, line: LogLine): void {
    const id = idOf(key)
    this.#appended.set(id, [...(this.#appended.get(id) ?? []), line])
    for (const tell of this.#followers.get(id) ?? []) tell(line)
  }

  follow(key: LogKey, tell: (line: LogLine) => void): () => void {
    const id = idOf(key)
    const followers = this.#followers.get(id) ?? new Set()
    this.#followers.set(id, followers.add(tell))
    return () => followers.delete(tell)
  }
}

function idOf({ namespace, pod, container, previous }: LogKey): string {
  return [namespace, pod, container, previous].join('/')
}
