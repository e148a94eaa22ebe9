import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtIn } from '../built-in-table.ts'
import { causesOf } from '../examples.ts'
import { casesOf } from './forms.ts'

/** Lines `cause | form | text`: what clusters of many makers, versions and clouds say. */
const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))

describe.each(files)('what clusters say: %s', (file) => {
  const lines = readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')

  it.each(lines)('%s', (line) => {
    const [cause = '', form = '', ...rest] = line.split(' | ')
    const text = rest.join(' | ').replaceAll('\\n', '\n')
    for (const one of casesOf(form, text)) {
      const found = causesOf(one, builtIn.table).flatMap(({ causes }) => causes)
      expect(found[0] ?? 'nothing', JSON.stringify(one)).toBe(cause)
    }
  })
})
