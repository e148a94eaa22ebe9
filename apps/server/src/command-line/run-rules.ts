import { join } from 'node:path'
import type { RuleFault } from '@whypod/contract'
import { checkExamples, type Example, readExample, ruleFileJsonSchema } from '@whypod/diagnosis'
import { type FolderContent, readFolder } from '../rules/read-folder.ts'
import { faultSentence, makeRules } from '../rules/read-rules.ts'
import { userFolderOf } from '../rules/user-folder.ts'
import type { World } from '../world.ts'
import { Failure } from './failure.ts'

const EXAMPLES = 'examples'

async function readRows(folder: string): Promise<FolderContent> {
  const content = await readFolder(folder).catch((error: unknown) => {
    throw new Failure(`${folder} cannot be read as a folder of rules: ${(error as Error).message}.`)
  })
  if (content.files.length + content.faults.length === 0) throw new Failure(`${folder} holds no rows: name a folder with files such as rules.yaml.`)
  return content
}

/** The pairs beside the rows; undefined where there is no such folder. */
async function readExamples(folder: string, faults: RuleFault[]): Promise<Example[] | undefined> {
  try {
    const content = await readFolder(folder)
    faults.push(...content.faults)
    return content.files.flatMap((file) => readExample(file, faults) ?? [])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Failure(`${folder} cannot be read: ${(error as Error).message}.`)
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

function summary(rows: number, examples: readonly Example[] | undefined, unproved: readonly string[]): string {
  if (!examples) return `${count(rows, 'row')} can be used. No folder "${EXAMPLES}" is there, so nothing proves them.`
  return `${count(rows, 'row')} can be used, ${count(examples.length, 'example pair')} tried.${unproved.length === 0 ? '' : ` Without a pair: ${unproved.join(', ')}.`}`
}

/** Validates a folder of rows and tries its example pairs. Answers the exit status: 0 all is well, 1 faults. */
export async function checkRules(folder: string, world: World): Promise<number> {
  const path = userFolderOf(folder, world)
  const { table, faults } = await makeRules(await readRows(path))
  const own = table.rules.filter(({ text }) => text.source === 'user')
  const unread: RuleFault[] = []
  const examples = await readExamples(join(path, EXAMPLES), unread)
  const ids = own.map(({ id }) => id)
  const wrong = [...unread, ...(examples ? checkExamples(ids, examples, table) : [])]
  for (const fault of faults) world.say(`whypod: ${faultSentence(fault)}\n`)
  for (const fault of wrong) world.say(`whypod: ${faultSentence(fault, 'Example')}\n`)
  const unproved = own.filter(({ row }) => row.example === undefined).map(({ id }) => id)
  world.print(`${summary(own.length, examples, unproved)}\n`)
  return faults.length + wrong.length > 0 ? 1 : 0
}

/** What a rules file may hold, for editors. */
export const printRuleSchema = (world: World): void => world.print(`${JSON.stringify(ruleFileJsonSchema(), null, 2)}\n`)
