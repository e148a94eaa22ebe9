import { type Blocker, blockerOf } from './blocker.ts'
import { remember } from '../remember.ts'

/** One reason of the scheduler's message, in its words. */
export interface Reason {
  readonly blocker: Blocker
  readonly text: string
  /** Nodes that fail for it; undefined where the message gives no count. */
  readonly nodes: number | undefined
  /** The resource that is short, the claim, or the taint `key: value` that it names. */
  readonly resource?: string
  readonly claim?: string
  readonly storageClass?: string
  readonly taint?: { readonly key: string; readonly value: string }
}

export interface SchedulingMessage {
  readonly totalNodes: number | undefined
  readonly reasons: readonly Reason[]
}

const FRAME = /\b(?:\d{1,6}\/(\d{1,6})|all) nodes? (?:are|is) (?:un)?available: ?/
/** Before 1.9: `No nodes are available that match all of the predicates: Insufficient cpu (9), …` */
const OLD_FRAME = /(?:match all of the (?:following )?predicates:{1,2}|fit failure summary on nodes ?:) ?/
const MAX_LENGTH = 16_384

/** Everything from "preemption:" on repeats the counts of nodes and is no reason. */
const withoutTail = (text: string): string => text.replace(/(?:^|[ ,.])preemption: [^]*$/, '')
/** With DRA this stands in nearly every message, for pods without claims as well. */
const withoutNoise = (text: string): string => text.replace(/(?:no new claims to deallocate|plugin disabled|still not schedulable),?/g, '')

const resourceIn = (text: string): string | undefined => /Insufficient ([\w./-]{1,253})/i.exec(text)?.[1]?.replace(/\.+$/, '')
const claimIn = (text: string): string | undefined => /persistentvolumeclaims? (?:is not found: )?"([^"]{1,506})"/i.exec(text)?.[1]?.replace(/^.*\//, '')
const classIn = (text: string): string | undefined => /storageclass[\w.]{0,40} "([^"]{1,253})" not found/i.exec(text)?.[1]
const taintIn = (text: string): Reason['taint'] => {
  const match = /taints? \{ ?([^:{}\s]{1,316}):? ?([^{}]{0,63})\}/.exec(text)
  return match ? { key: match[1] ?? '', value: (match[2] ?? '').trim() } : undefined
}

function toReason(text: string, nodes: number | undefined): Reason[] {
  const blocker = blockerOf(text)
  if (blocker === 'noise' || text === '') return []
  const resource = resourceIn(text)
  const claim = claimIn(text)
  const storageClass = classIn(text)
  const taint = taintIn(text)
  return [
    {
      blocker,
      text,
      nodes,
      ...(resource ? { resource } : {}),
      ...(claim ? { claim } : {}),
      ...(storageClass ? { storageClass } : {}),
      ...(taint ? { taint } : {}),
    },
  ]
}

/** `. not found` is what a PostFilter plugin leaves when there is nothing to preempt for. */
const trimmed = (text: string): string => text.replace(/\. not found$/, '').replace(/^[\s,.]+|[\s,.]+$/g, '')

function countedReasons(body: string): Reason[] {
  return body.split(/[,.;] (?=\d{1,6} \D)/).flatMap((part) => {
    const match = /^(\d{1,6}) (?=\D)/.exec(part)
    return toReason(trimmed(match ? part.slice(match[0].length) : part), match ? Number(match[1]) : undefined)
  })
}

const oldReasons = (body: string): Reason[] =>
  trimmed(body)
    .split(', ')
    .flatMap((part) => {
      const match = /^([^(]{1,200}) \((\d{1,6})\)$/.exec(trimmed(part))
      return match ? toReason(match[1] ?? '', Number(match[2])) : toReason(trimmed(part), undefined)
    })

/** Until 1.20 this general text came beside the one that tells affinity from anti-affinity. */
const isGeneral = ({ text }: Reason): boolean => /affinity\/anti-affinity/.test(text)
const isAffinity = ({ blocker }: Reason): boolean => blocker === 'pod-affinity' || blocker === 'pod-anti-affinity'

function withoutRepeats(reasons: readonly Reason[]): Reason[] {
  const first = reasons.filter((reason, index) => reasons.findIndex(({ text }) => text === reason.text) === index)
  return first.some((reason) => isAffinity(reason) && !isGeneral(reason)) ? first.filter((reason) => !isGeneral(reason)) : first
}

/** Takes apart what the scheduler says on a pod it cannot place. Every blocker is counted once. */
export const parseSchedulingMessage = remember((message: string): SchedulingMessage => {
  const text = withoutNoise(withoutTail(message.slice(0, MAX_LENGTH))).trim()
  const old = OLD_FRAME.exec(text)
  if (old) return { totalNodes: undefined, reasons: oldReasons(text.slice(old.index + old[0].length)) }
  const frame = FRAME.exec(text)
  if (!frame) return { totalNodes: undefined, reasons: toReason(trimmed(text), undefined) }
  // Volcano tells what the group waits for first, and one of its pods' own reasons in words of its own behind it.
  const before = trimmed(text.slice(0, frame.index))
  const counted = withoutRepeats(countedReasons(text.slice(frame.index + frame[0].length)))
  const isTold = counted.some(({ blocker }) => blocker !== 'unknown') || blockerOf(before) !== 'pod-group'
  return {
    totalNodes: frame[1] === undefined ? undefined : Number(frame[1]),
    reasons: isTold ? counted : toReason(before, undefined),
  }
})
