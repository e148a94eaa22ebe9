import type { KubernetesObject } from './kubernetes-object.ts'
import { resourceOf, type Frame, type Recording } from './recording.ts'
import { rewriteStrings } from './rewrite-strings.ts'
import type { Store } from './store.ts'
import { timestampShifter } from './time-shift.ts'
import { continueTimeline, recordedTimeAt, timelineFrom, wallTimeOf, type Timeline } from './timeline.ts'
import { renewUids } from './renew-uids.ts'
import { worldAt, worldKey } from './world.ts'

export interface ReplayOptions {
  readonly speed: number
  readonly loop: boolean
  readonly clock: () => number
}

/** How long the end of a recording stands before it begins anew. */
const holdMs = 60_000

/** Timers take no longer delays. */
const longestDelayMs = 60_000

/** Plays a recording into the store, in step with the wall clock. All times inside the objects are moved with it. */
export class Replay {
  readonly #recording: Recording
  readonly #store: Store
  readonly #options: ReplayOptions
  /** The objects that the recording put there, and not a test by hand. */
  #played = new Map<string, KubernetesObject>()
  #timeline: Timeline
  #rewrite: (text: string) => string
  #speed: number
  #recordedMs = 0
  #nextFrame = 0
  #loops = 0
  #timer: NodeJS.Timeout | undefined

  constructor(recording: Recording, store: Store, options: ReplayOptions) {
    this.#recording = recording
    this.#store = store
    this.#options = options
    this.#speed = options.speed
    this.#timeline = timelineFrom(0, options.clock(), options.speed)
    this.#rewrite = this.#rewriter()
  }

  /** Where the replay stands, in milliseconds of the recording. */
  get recordedMs(): number {
    return this.isPlaying ? this.#recordedNow() : this.#recordedMs
  }

  /** Makes the world what it was at that time of the recording, and that time now. The differences are ordinary changes. */
  jumpTo(recordedMs: number): void {
    this.#recordedMs = recordedMs
    this.#timeline = timelineFrom(recordedMs, this.#options.clock(), this.#speed)
    this.#rewrite = this.#rewriter()
    const next = this.#recording.frames.findIndex((frame) => frame.t > recordedMs)
    this.#nextFrame = next === -1 ? this.#recording.frames.length : next
    this.#become(worldAt(this.#recording, recordedMs))
    if (this.#timer !== undefined) this.#schedule()
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined
  }

  play(): void {
    if (this.isPlaying) return
    this.#timeline = continueTimeline(this.#timeline, this.#recordedMs, this.#options.clock(), this.#speed)
    this.#rewrite = this.#rewriter()
    this.#schedule()
  }

  pause(): void {
    if (this.isPlaying) this.#recordedMs = this.#recordedNow()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  setSpeed(speed: number): void {
    const wasPlaying = this.isPlaying
    this.pause()
    this.#speed = speed
    if (wasPlaying) this.play()
  }

  #recordedNow(): number {
    return recordedTimeAt(this.#timeline, this.#options.clock())
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    const next = this.#recording.frames[this.#nextFrame]
    if (!next && !this.#options.loop) {
      this.#timer = undefined
      return
    }
    const dueMs = wallTimeOf(this.#timeline, next?.t ?? this.#recording.lastMs + holdMs)
    const delayMs = Math.min(Math.max(0, dueMs - this.#options.clock()), longestDelayMs)
    this.#timer = setTimeout(() => this.#advance(), delayMs)
  }

  #advance(): void {
    this.#recordedMs = this.#recordedNow()
    for (;;) {
      const frame = this.#recording.frames[this.#nextFrame]
      if (!frame || frame.t > this.#recordedMs) break
      this.#nextFrame += 1
      this.#apply(frame)
    }
    if (this.#options.loop && this.#recordedMs >= this.#recording.lastMs + holdMs) this.#beginAnew()
    this.#schedule()
  }

  /** What was made during the recording is deleted and comes again, as other objects: with new uids. */
  #beginAnew(): void {
    const remaining = new Set(this.#recording.start.map(worldKey))
    for (const [key, object] of this.#played) if (!remaining.has(key)) this.#remove(key, object)
    this.#loops += 1
    this.jumpTo(0)
  }

  #apply({ event }: Frame): void {
    const key = worldKey(event.object)
    if (event.type === 'DELETED') this.#remove(key, event.object, this.#moved(event.object))
    else this.#put(key, event.object)
  }

  #become(world: readonly KubernetesObject[]): void {
    const wanted = new Map(world.map((object) => [worldKey(object), object]))
    for (const [key, object] of this.#played) if (!wanted.has(key)) this.#remove(key, object)
    for (const [key, object] of wanted) this.#put(key, object)
  }

  #put(key: string, object: KubernetesObject): void {
    this.#played.set(key, object)
    this.#store.put(resourceOf(object), this.#moved(object))
  }

  #remove(key: string, object: KubernetesObject, last?: KubernetesObject): void {
    this.#played.delete(key)
    this.#store.remove(resourceOf(object), object.metadata.namespace, object.metadata.name, last)
  }

  #moved(object: KubernetesObject): KubernetesObject {
    return rewriteStrings(object, this.#rewrite)
  }

  #rewriter(): (text: string) => string {
    const { startedAtMs } = this.#recording
    const timeline = this.#timeline
    const shift = timestampShifter((wallMs) => wallTimeOf(timeline, wallMs - startedAtMs))
    const renew = renewUids(this.#recording, this.#loops)
    return (text) => renew(shift(text))
  }
}
