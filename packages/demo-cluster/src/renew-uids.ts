import type { Recording } from './recording.ts'

/** Gives the objects that come again in a later loop uids of their own, wherever those stand. What outlives the loop keeps its uid. */
export function renewUids({ frames, start }: Pick<Recording, 'frames' | 'start'>, loop: number): (text: string) => string {
  if (loop === 0) return (text) => text
  const lasting = new Set(start.map((object) => object.metadata.uid))
  const renewed = new Map<string, string>()
  for (const { uid } of frames.map(({ event }) => event.object.metadata)) if (uid !== undefined && !lasting.has(uid)) renewed.set(uid, nextUid(uid, loop))
  return (text) => renewed.get(text) ?? text
}

function nextUid(uid: string, loop: number): string {
  const head = (Number.parseInt(uid.slice(0, 8), 16) + loop) >>> 0
  return head.toString(16).padStart(8, '0') + uid.slice(8)
}
