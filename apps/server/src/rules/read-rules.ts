import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RuleBook, RuleFault } from '@whypod/contract'
import { loadRules, type RuleFile, type RuleTable } from '@whypod/diagnosis'
import { type FolderContent, readFolder } from './read-folder.ts'

const builtInFolder = fileURLToPath(new URL('rules', import.meta.resolve('@whypod/diagnosis/package.json')))
const CHECKS = 'checks.yaml'

export interface Rules {
  readonly table: RuleTable
  readonly faults: readonly RuleFault[]
  readonly book: RuleBook
}

const filesOf = ({ files }: FolderContent, source: RuleFile['source']): RuleFile[] => files.map((file) => ({ ...file, source }))

/** The built-in table with a user's files over it. */
export async function makeRules({ files, faults: unread }: FolderContent): Promise<Rules> {
  const own = await readFolder(builtInFolder)
  const checks = await readFile(join(builtInFolder, CHECKS), 'utf8')
  const builtIn = filesOf(own, 'built-in').filter(({ name }) => name !== CHECKS)
  const { table, faults } = loadRules([...builtIn, ...filesOf({ files, faults: [] }, 'user')], checks)
  return withFaults({ table, book: { rules: table.rules.map((rule) => rule.text), checks: table.checks, faults: [] }, faults: [] }, [
    ...own.faults,
    ...unread,
    ...faults,
  ])
}

export const withFaults = (rules: Rules, faults: readonly RuleFault[]): Rules => ({ ...rules, faults, book: { ...rules.book, faults } })

export const folderFault = (folder: string, error: unknown, whatGoesOn: string): RuleFault => ({
  file: folder,
  message: `cannot be read as a folder of rules (${(error as Error).message}); ${whatGoesOn}`,
})

/** Reads the built-in table and, where one is named, the user's folder over it. A folder that cannot be read is a fault; the built-in table goes on. */
export async function readRules(userFolder: string | undefined): Promise<Rules> {
  const none: FolderContent = { files: [], faults: [] }
  if (userFolder === undefined) return makeRules(none)
  const read = await readFolder(userFolder).catch((error: unknown) => ({ files: [], faults: [folderFault(userFolder, error, 'the built-in table goes on')] }))
  return makeRules(read)
}

/** One sentence a fault: file, row and field, and what is wrong. */
export const faultSentence = ({ file, row, field, message }: RuleFault, what = 'Rules file'): string =>
  `${what} ${file}${row === undefined ? '' : `, row ${row}`}${field === undefined || field === '' ? '' : `, field ${field}`}: ${message}.`
