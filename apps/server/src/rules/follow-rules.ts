import { setInterval } from 'node:timers/promises'
import type { Logger } from '../cluster/logger.ts'
import { readFolder, stampOf } from './read-folder.ts'
import { faultSentence, folderFault, makeRules, readRules, type Rules, withFaults } from './read-rules.ts'

/** How often the folder is looked at. A change is read once it has stood still for one look: nothing half-written is read. */
const LOOK_EVERY_MS = 1_000

export interface FollowRulesOptions {
  readonly folder: string | undefined
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly signal: AbortSignal
  readonly everyMs?: number
}

/** The rules as they stand now. */
export interface FollowedRules {
  readonly current: () => Rules
  /** Called after each change. */
  onChange: (rules: Rules) => void
}

/** What the folder says now. One that vanished leaves what was read last. */
async function readAgain(folder: string, before: Rules): Promise<Rules> {
  try {
    return await makeRules(await readFolder(folder))
  } catch (error) {
    const fault = folderFault(folder, error, 'the table as it was read last goes on')
    return withFaults(before, [...before.faults.filter(({ file }) => file !== folder), fault])
  }
}

/** Logs the faults that were not there before. */
function faultTeller(log: FollowRulesOptions['log']): (rules: Rules) => void {
  let told = new Set<string>()
  return ({ faults }) => {
    const sentences = new Map(faults.map((fault) => [faultSentence(fault), fault]))
    for (const [sentence, fault] of sentences) if (!told.has(sentence)) log.warn({ fault }, sentence)
    told = new Set(sentences.keys())
  }
}

/** Reads the rules and goes on reading them when a file of the user's folder changes, until aborted. */
export async function followRules({ folder, log, signal, everyMs = LOOK_EVERY_MS }: FollowRulesOptions): Promise<FollowedRules> {
  let read = folder === undefined ? '' : await stampOf(folder)
  let seen = read
  let rules = await readRules(folder)
  const followed: FollowedRules = { current: () => rules, onChange: () => {} }
  const tell = faultTeller(log)
  tell(rules)
  const look = async (from: string): Promise<void> => {
    const stamp = await stampOf(from)
    const isSettled = stamp === seen
    seen = stamp
    if (stamp === read || !isSettled) return
    read = stamp
    rules = await readAgain(from, rules)
    log.info({ folder: from, rules: rules.table.rules.length, faults: rules.faults.length }, 'The rules were read again.')
    tell(rules)
    followed.onChange(rules)
  }
  const follow = async (from: string): Promise<void> => {
    for await (const _ of setInterval(everyMs, undefined, { signal, ref: false })) await look(from)
  }
  if (folder !== undefined)
    follow(folder).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ error }, 'The folder of rules is no longer followed.')
    })
  return followed
}
