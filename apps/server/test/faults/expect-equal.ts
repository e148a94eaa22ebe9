import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { boardOfReader, comparable, objectsOf, openFresh, type Stage } from './stage.ts'

const LIMIT_MS = 20_000

/** The board, what a reader has of it, and the objects behind it equal those of a whypod that has seen nothing of what befell. */
export async function expectEqual(stage: Stage, kubeconfigText?: string): Promise<void> {
  const live = stage.served.clusters.open('demo')?.live
  if (!live) throw new Error('no cluster')
  const fresh = await openFresh(stage, kubeconfigText)
  const both = () => {
    const truth = comparable(fresh.live.snapshot())
    return {
      seen: { objects: objectsOf(live), board: comparable(live.snapshot()), reader: boardOfReader(stage) },
      truth: { objects: objectsOf(fresh.live), board: truth, reader: truth },
    }
  }
  const areEqual = (): boolean => {
    const { seen, truth } = both()
    return fresh.live.connection.state === 'live' && JSON.stringify(seen) === JSON.stringify(truth)
  }
  try {
    const until = performance.now() + LIMIT_MS
    while (!areEqual() && performance.now() < until) await pause(10)
    const { seen, truth } = both()
    expect(truth.board.state).toBe('live')
    expect(truth.board.pods.length).toBeGreaterThan(20)
    expect(seen).toEqual(truth)
  } finally {
    await fresh.close()
  }
}
