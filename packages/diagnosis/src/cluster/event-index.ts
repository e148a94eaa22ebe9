import { type Event, eventLastAt } from '../objects/event.ts'

interface Entry {
  events: readonly Event[]
  isSorted: boolean
}

function newestFirst(events: readonly Event[]): readonly Event[] {
  if (events.length < 2) return events
  return events
    .map((event) => ({ event, at: eventLastAt(event) ?? 0 }))
    .toSorted((a, b) => b.at - a.at)
    .map(({ event }) => event)
}

const NONE: readonly Event[] = []

/** Events by what they are about, the newest first; put in order when somebody asks for them. */
export class EventIndex {
  readonly #entries = new Map<string, Entry>()

  get(key: string): readonly Event[] {
    const entry = this.#entries.get(key)
    if (!entry) return NONE
    if (!entry.isSorted) {
      entry.events = newestFirst(entry.events)
      entry.isSorted = true
    }
    return entry.events
  }

  /** The one that was added last, or the oldest. */
  last(key: string): Event | undefined {
    return this.#entries.get(key)?.events.at(-1)
  }

  add(key: string, event: Event): void {
    const entry = this.#entries.get(key)
    if (entry) {
      entry.events = [...entry.events, event]
      entry.isSorted = false
    } else this.#entries.set(key, { events: [event], isSorted: true })
  }

  delete(key: string, event: Event): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    const left = entry.events.filter((one) => one !== event)
    if (left.length === 0) this.#entries.delete(key)
    else entry.events = left
  }
}
