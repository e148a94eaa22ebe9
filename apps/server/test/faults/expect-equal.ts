import { setTimeout as pause } from 'node:timers/promises'
import type { LiveBoard } from '../../src/live/live-board.ts'
import { expect } from 'vitest'
import { boardOfReader, comparable, objectsOf, openFresh, type Stage } from './stage.ts'

/** Large clusters on a busy machine take their time. */
const LIMIT_MS = Number(process.env['EQUAL_WITHIN_MS'] ?? 20_000)
const SHOWN = 3
const SHOWN_LENGTH = 400

type Board = ReturnType<typeof comparable>

/** Every row and every object as text under a key of its own: a difference is then one line, not ten thousand. */
function entriesOf(board: Board, live: LiveBoard | undefined): Map<string, string> {
  const rows = [
    ...board.pods.map((row) => [`pod ${row.key}`, row] as const),
    ...board.workloads.map((row) => [`workload ${row.key}`, row] as const),
    ...board.incidents.map((incident) => [`incident ${incident.id}`, incident] as const),
    ['connection', board.state] as const,
    ['gaps', board.gaps] as const,
    ['how many rows', [board.pods.length, board.workloads.length, board.incidents.length]] as const,
    ...(live
      ? Object.entries(objectsOf(live)).flatMap(([kind, objects]) => Object.entries(objects).map(([key, object]) => [`${kind} ${key}`, object] as const))
      : []),
  ]
  return new Map(rows.map(([key, value]) => [key, JSON.stringify(value)]))
}

function differences(seen: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): string[] {
  const keys = [...new Set([...seen.keys(), ...truth.keys()])].filter((key) => seen.get(key) !== truth.get(key))
  return keys.slice(0, SHOWN).map((key) => {
    const [is = 'not there', should = 'not be there'] = [seen.get(key), truth.get(key)]
    // From a little before the place where they part.
    const from = Math.max(0, Array.from(is).findIndex((letter, index) => letter !== should[index]) - 80)
    return `${key}\n  is     ${is.slice(from, from + SHOWN_LENGTH)}\n  should ${should.slice(from, from + SHOWN_LENGTH)}`
  })
}

/** The board, what a reader has of it, and the objects behind it equal those of a whypod that has seen nothing of what befell. */
export async function expectEqual(stage: Stage, kubeconfigText?: string): Promise<void> {
  const live = stage.served.clusters.open('demo')?.live
  if (!live) throw new Error('no cluster')
  const fresh = await openFresh(stage, kubeconfigText)
  const different = (): string[] => {
    if (fresh.live.connection.state !== 'live') return [`the fresh board is ${JSON.stringify(fresh.live.connection)}`]
    const truth = comparable(fresh.live.snapshot())
    return [
      ...differences(entriesOf(comparable(live.snapshot()), live), entriesOf(truth, fresh.live)),
      ...differences(entriesOf(boardOfReader(stage), undefined), entriesOf(truth, undefined)).map((text) => `for the reader: ${text}`),
    ]
  }
  try {
    const until = performance.now() + LIMIT_MS
    for (;;) {
      const startedAt = performance.now()
      const found = different()
      if (found.length === 0) break
      if (performance.now() > until) expect(found).toEqual([])
      // To compare large boards takes long, and holds up the streams that would make them equal.
      await pause(20 + 4 * (performance.now() - startedAt))
    }
    expect(fresh.live.snapshot().pods.length).toBeGreaterThan(20)
  } finally {
    await fresh.close()
  }
}
