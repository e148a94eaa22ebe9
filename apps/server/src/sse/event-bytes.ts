import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'

const packSoon = promisify(deflateRaw)
/** Ends on a whole byte and is not the last block: packed events may follow each other in one stream, in any number. */
const options = { level: 1, finishFlush: constants.Z_SYNC_FLUSH } as const
/** What is larger is packed beside the event loop: 40 MB of board would stop everybody for half a second. */
const MOST_AT_ONCE = 512 * 1024

/** One event as bytes. It is written out, and packed, once for all readers, and only if somebody wants it. */
export class EventBytes {
  readonly #write: () => string
  #plain: Buffer | undefined
  #packed: Buffer | Promise<Buffer> | undefined

  constructor(write: () => string) {
    this.#write = write
  }

  get plain(): Buffer {
    this.#plain ??= Buffer.from(this.#write())
    return this.#plain
  }

  /** As a piece of a gzip stream. */
  get packed(): Buffer | Promise<Buffer> {
    this.#packed ??= this.plain.length > MOST_AT_ONCE ? this.#packSoon() : deflateRawSync(this.plain, options)
    return this.#packed
  }

  async #packSoon(): Promise<Buffer> {
    const packed = await packSoon(this.plain, options)
    this.#packed = packed
    return packed
  }
}

export const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])

/** The end of a gzip stream: an empty last block, and what all that came before must amount to. */
export class GzipSum {
  #crc = 0
  #bytes = 0

  add(plain: Buffer): void {
    this.#crc = crc32(plain, this.#crc)
    this.#bytes += plain.length
  }

  tail(): Buffer {
    const tail = Buffer.alloc(10)
    tail.writeUInt16LE(0x0003, 0)
    tail.writeUInt32LE(this.#crc, 2)
    tail.writeUInt32LE(this.#bytes % 2 ** 32, 6)
    return tail
  }
}
