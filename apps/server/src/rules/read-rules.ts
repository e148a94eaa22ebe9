import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RuleBook, RuleFault } from '@whypod/contract'
import { loadRules, type RuleFile, type RuleTable } from '@whypod/diagnosis'

const builtInFolder = fileURLToPath(new URL('rules', import.meta.resolve('@whypod/diagnosis/package.json')))
const CHECKS = 'checks.yaml'
const isYaml = (name: string): boolean => /\.ya?ml$/.test(name)

async function readFolder(folder: string, source: RuleFile['source']): Promise<RuleFile[]> {
  const names = (await readdir(folder)).filter((name) => isYaml(name) && name !== CHECKS).toSorted()
  return Promise.all(names.map(async (name) => ({ name, source, text: await readFile(join(folder, name), 'utf8') })))
}

export interface Rules {
  readonly table: RuleTable
  readonly faults: readonly RuleFault[]
  readonly book: RuleBook
}

/** Reads the built-in table and, where one is named, the user's folder over it. A folder that cannot be read is a fault; the built-in table goes on. */
export async function readRules(userFolder: string | undefined): Promise<Rules> {
  const unreadable: RuleFault[] = []
  const userFiles =
    userFolder === undefined
      ? []
      : await readFolder(userFolder, 'user').catch((error: unknown) => {
          unreadable.push({ file: userFolder, message: `cannot be read as a folder of rules: ${(error as Error).message}` })
          return []
        })
  const files = [...(await readFolder(builtInFolder, 'built-in')), ...userFiles]
  const { table, faults } = loadRules(files, await readFile(join(builtInFolder, CHECKS), 'utf8'))
  const all = [...unreadable, ...faults]
  return { table, faults: all, book: { rules: table.rules.map((rule) => rule.text), checks: table.checks, faults: all } }
}

/** One sentence a fault: file, row and field, and what is wrong. */
export const faultSentence = ({ file, row, field, message }: RuleFault): string =>
  `Rules file ${file}${row === undefined ? '' : `, row ${row}`}${field === undefined || field === '' ? '' : `, field ${field}`}: ${message}.`
