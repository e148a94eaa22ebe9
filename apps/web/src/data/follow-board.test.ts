import type { StreamEvent } from '@whypod/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BoardFollower, type EventStream, type Link } from './follow-board.ts'

/** A stream that the test drives. */
class DrivenStream implements EventStream {
  readyState = 0
  isClosed = false
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>()

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener)
  }

  close(): void {
    this.isClosed = true
    this.readyState = 2
  }

  say(type: string, data: unknown = ''): void {
    this.#listeners.get(type)?.({ data: typeof data === 'string' ? data : JSON.stringify(data) } as MessageEvent<string>)
  }
}

const snapshot = { type: 'snapshot', board: { revision: '1' } }
const delta = (revision: string) => ({ type: 'delta', delta: { revision } })

function follow(refusal?: string) {
  const streams: DrivenStream[] = []
  const links: Link[] = []
  const batches: (readonly StreamEvent[])[] = []
  const follower = new BoardFollower({
    cluster: 'kind',
    open: () => {
      const stream = new DrivenStream()
      streams.push(stream)
      return stream
    },
    askWhy: async () => refusal,
    now: () => Date.now(),
    onEvents: (events) => batches.push(events),
    onLink: (link) => links.push(link),
  })
  follower.start()
  const last = (): DrivenStream => streams.at(-1) ?? new DrivenStream()
  return { follower, streams, batches, last, states: () => links.map(({ state }) => state), message: () => links.at(-1)?.message }
}

describe('following a board', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is open only when the first snapshot is there', () => {
    const { last, states } = follow()
    last().say('open')
    expect(states()).toEqual(['opening'])
    last().say('snapshot', snapshot)
    expect(states()).toEqual(['opening', 'open'])
  })

  it('draws deltas that come close together at once, in order', () => {
    const { last, batches } = follow()
    last().say('snapshot', snapshot)
    last().say('delta', delta('2'))
    last().say('delta', delta('3'))
    vi.advanceTimersByTime(1_000)
    expect(batches).toEqual([[snapshot], [delta('2'), delta('3')]])
  })

  it('takes a large board in parts, and forgets those that a broken line left', () => {
    const { last, batches, states } = follow()
    const part = (key: string) => ({ type: 'part', pods: [{ key }] })
    const rest = { type: 'snapshot', board: { revision: '1', pods: [{ key: 'c' }], workloads: [], incidents: [] } }
    last().say('part', part('a'))
    last().say('error')
    last().say('part', part('b'))
    expect(states()).toEqual(['opening', 'lost'])
    last().say('snapshot', rest)
    expect(batches).toEqual([[{ ...rest, board: { ...rest.board, pods: [{ key: 'b' }, { key: 'c' }] } }]])
  })

  it('drops what a fresh snapshot overtakes', () => {
    const { last, batches } = follow()
    last().say('delta', delta('2'))
    last().say('snapshot', snapshot)
    vi.advanceTimersByTime(1_000)
    expect(batches).toEqual([[snapshot]])
  })

  it('says lost at once, and open when the browser has the line back', () => {
    const { last, states, streams } = follow()
    last().say('snapshot', snapshot)
    last().say('error')
    expect(states()).toEqual(['opening', 'open', 'lost'])
    last().say('open')
    expect(states()).toEqual(['opening', 'open', 'lost', 'open'])
    expect(streams).toHaveLength(1)
  })

  it('opens anew where the browser gave up', async () => {
    const { last, streams, states } = follow()
    last().say('snapshot', snapshot)
    last().close()
    last().say('error')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(streams).toHaveLength(2)
    last().say('snapshot', snapshot)
    expect(states()).toEqual(['opening', 'open', 'lost', 'open'])
  })

  it('says so where there is no such cluster', async () => {
    const { last, states, message } = follow('There is no context "kind".')
    last().close()
    last().say('error')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(states()).toEqual(['opening', 'lost', 'refused'])
    expect(message()).toBe('There is no context "kind".')
  })

  it('takes a goodbye for a lost line', () => {
    const { last, states } = follow()
    last().say('snapshot', snapshot)
    last().say('bye', { type: 'bye' })
    expect(states().at(-1)).toBe('lost')
  })

  it('hears nothing after it was stopped, and begins with a snapshot when started again', () => {
    const { follower, last, streams, batches } = follow()
    const first = last()
    follower.stop()
    expect(first.isClosed).toBe(true)
    first.say('snapshot', snapshot)
    expect(batches).toEqual([])
    follower.start()
    expect(streams).toHaveLength(2)
  })

  it.each(['{', '[]', '{"type":"unknown"}'])('passes over a message that is not understood: %s', (text) => {
    const { last, batches } = follow()
    last().say('delta', text)
    vi.advanceTimersByTime(1_000)
    expect(batches).toEqual([])
  })

  it('gives a silent line up after 40 s and opens another', () => {
    const { last, streams, states } = follow()
    last().say('snapshot', snapshot)
    vi.advanceTimersByTime(39_000)
    last().say('ping')
    vi.advanceTimersByTime(39_000)
    expect(states()).toEqual(['opening', 'open'])
    vi.advanceTimersByTime(1_000)
    expect(states()).toEqual(['opening', 'open', 'lost'])
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, false])
    last().say('snapshot', snapshot)
    expect(states()).toEqual(['opening', 'open', 'lost', 'open'])
  })

  it('is not troubled by silence once it was stopped', () => {
    const { follower, streams, last, states } = follow()
    last().say('snapshot', snapshot)
    follower.stop()
    vi.advanceTimersByTime(120_000)
    expect(streams).toHaveLength(1)
    expect(states()).toEqual(['opening', 'open'])
  })
})
