const newline = 0x0a

/** Cuts a stream of bytes into lines. What comes after the last newline waits for the rest, and is lost with the stream. */
export class LineSplitter {
  #rest: Buffer[] = []
  #restBytes = 0

  push(chunk: Buffer): string[] {
    const lines: string[] = []
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      lines.push(this.#take(chunk.subarray(from, end)))
      from = end + 1
    }
    if (from < chunk.length) {
      this.#rest.push(chunk.subarray(from))
      this.#restBytes += chunk.length - from
    }
    return lines
  }

  /** How much waits for its newline. */
  get pendingBytes(): number {
    return this.#restBytes
  }

  /** The unfinished line; afterwards there is none. */
  flush(): string {
    return this.#take(Buffer.alloc(0))
  }

  #take(last: Buffer): string {
    if (this.#restBytes === 0) return last.toString('utf8')
    const line = Buffer.concat([...this.#rest, last]).toString('utf8')
    this.#rest = []
    this.#restBytes = 0
    return line
  }
}
