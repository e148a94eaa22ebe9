import { readdirSync, readFileSync } from 'node:fs'
import { loadRules } from '../src/rules/load-rules.ts'

const folder = new URL('../rules/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && name !== 'checks.yaml')
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8'), source: 'built-in' as const }))
const checks = readFileSync(new URL('checks.yaml', folder), 'utf8')

/** The table as it ships. */
export const builtIn = loadRules(files, checks)

/** The table with a user's rows over it. */
export const withUserRows = (text: string): ReturnType<typeof loadRules> => loadRules([...files, { name: 'user.yaml', text, source: 'user' }], checks)
