import type { ServerResponse } from 'node:http'
import type { Representation } from './representation.ts'
import { drained } from './respond.ts'
import type { Selector } from './selectors.ts'
import { tooOldVersion } from './status.ts'
import type { Change, Store } from './store.ts'
import type { StoredObject } from './stored-object.ts'

export interface WatchScope {
  readonly resource: string
  readonly namespace: string | undefined
  readonly matches: Selector | undefined
}

/**
 * One open WATCH. It pulls the history from its own position, at the pace of its client: a slow client falls behind
 * and gets 410 when the history has passed it, as with a real server.
 */
export class WatchStream {
  readonly resource: string
  readonly #scope: WatchScope
  readonly #store: Store
  readonly #representation: Representation
  readonly #response: ServerResponse
  #version: number
  #state: 'open' | 'busy' | 'stalled' | 'closed' = 'open'
  #firstBookmarkAnnotations: string
  #isBookmarkDue = false

  constructor(scope: WatchScope, store: Store, representation: Representation, response: ServerResponse, version: number, firstBookmarkAnnotations: string) {
    this.resource = scope.resource
    this.#scope = scope
    this.#store = store
    this.#representation = representation
    this.#response = response
    this.#version = version
    this.#firstBookmarkAnnotations = firstBookmarkAnnotations
  }

  /** Sends what happened since the last time. */
  pump(): void {
    if (this.#state !== 'open') return
    const changes = this.#store.changesAfter(this.#version)
    if (!changes) return this.expire()
    this.#version = this.#store.version
    const lines = changes.map((change) => this.#lineOf(change)).join('')
    if (lines === '' || this.#response.write(lines)) return
    this.#state = 'busy'
    void drained(this.#response).then(() => this.#resume())
  }

  /** Tells how far the client has come. All changes up to that version are sent before. */
  bookmark(): void {
    this.pump()
    // A client that is behind gets it once it has caught up.
    this.#isBookmarkDue = this.#state === 'busy'
    if (this.#state !== 'open') return
    this.#response.write(`{"type":"BOOKMARK","object":${this.#representation.bookmark(this.#version, this.#firstBookmarkAnnotations)}}\n`)
    this.#firstBookmarkAnnotations = ''
  }

  /** Ends the stream with the error that tells the client to list again. */
  expire(): void {
    this.sendText(`{"type":"ERROR","object":${JSON.stringify(tooOldVersion(this.#version, this.#store.oldestVersion))}}\n`)
    this.end()
  }

  /** Ends the stream as a server does when the time of the WATCH is over. */
  end(): void {
    if (this.#state === 'closed' || this.#state === 'stalled') return
    this.#state = 'closed'
    this.#response.end()
  }

  /** From now on: no byte, no end. What a lost network looks like from inside. */
  stall(): void {
    if (this.#state !== 'closed') this.#state = 'stalled'
  }

  /** Half of a line, then the connection breaks. */
  cut(): void {
    const line = `{"type":"BOOKMARK","object":${this.#representation.bookmark(this.#version, '')}}`
    this.#state = 'closed'
    // The callback runs when the half line has left: destroyed at once, it might never be sent.
    this.#response.write(line.slice(0, line.length / 2), () => this.#response.destroy())
  }

  /** Sends its last changes once more, newest first. */
  repeat(count: number): void {
    const changes = this.#store.changesAfter(this.#store.oldestVersion) ?? []
    const lines = changes.map((change) => this.#lineOf(change)).filter((line) => line !== '')
    this.sendText(lines.slice(-count).toReversed().join(''))
  }

  /** Writes whatever it is given, as it is. */
  sendText(text: string): void {
    if (this.#state === 'open' || this.#state === 'busy') this.#response.write(text)
  }

  #resume(): void {
    if (this.#state !== 'busy') return
    this.#state = 'open'
    if (this.#isBookmarkDue) this.bookmark()
    else this.pump()
  }

  #lineOf(change: Change): string {
    if (change.stored.type.plural !== this.#scope.resource) return ''
    const type = this.#typeInScope(change)
    return type === undefined ? '' : `{"type":"${type}","object":${this.#representation.object(change.stored)}}\n`
  }

  /** An object that comes into the view of a selector is ADDED to it, one that leaves it is DELETED from it. */
  #typeInScope({ type, stored, previous }: Change): Change['type'] | undefined {
    const before = previous !== undefined && this.#isInScope(previous)
    const after = type !== 'DELETED' && this.#isInScope(stored)
    if (before && after) return 'MODIFIED'
    if (before) return 'DELETED'
    return after ? 'ADDED' : undefined
  }

  #isInScope(stored: StoredObject): boolean {
    const { namespace, matches } = this.#scope
    return (namespace === undefined || stored.namespace === namespace) && (matches?.(stored) ?? true)
  }
}
