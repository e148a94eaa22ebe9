import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { languages } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown, inlineCode } from '../src/pages/markdown.ts'
import { pageWords } from '../src/pages/page-words.ts'
import { builtIn } from './built-in-table.ts'
import { generatedFiles, pageFolders } from './pages/generated-files.ts'

const root = new URL('../../../', import.meta.url)
const files = generatedFiles()
const READ = 'are out of date: run node scripts/rule-pages.mjs'

describe('what is written out of the rules table', () => {
  it('is as the table and the schema are now', () => {
    const stale = [...files].filter(([path, text]) => !existsSync(new URL(path, root)) || readFileSync(new URL(path, root), 'utf8') !== text)
    expect(
      stale.map(([path]) => path),
      `pages ${READ}`,
    ).toEqual([])
  })

  it.each(languages)('has no page of a rule that is gone (%s)', (language) => {
    const folder = pageFolders[language]
    const left = existsSync(new URL(folder, root)) ? readdirSync(new URL(folder, root)).filter((name) => !files.has(`${folder}/${name}`)) : []
    expect(left, `pages ${READ}`).toEqual([])
  })

  it.each(languages)('has every heading on every page, and an example (%s)', (language) => {
    const { says, known, causes, type, explains, near, docs, example } = pageWords[language]
    for (const { id } of builtIn.table.rules) {
      const page = files.get(`${pageFolders[language]}/${id}.md`) ?? ''
      const headings = Array.from(page.matchAll(/^## (.*)$/gm), ([, heading]) => heading)
      expect(headings, id).toEqual([says, known, causes, type, explains, near, docs, example])
      expect(page.slice(page.lastIndexOf('##')), id).toMatch(/^> .+\n[^]*\]\(\S+\/examples\/\S+\.yaml\)/m)
      expect(page, id).not.toMatch(/\[\[|undefined/)
    }
  })
})

describe('text on a page', () => {
  it.each([
    ['<img src=x onerror=y> & co', String.raw`\<img src=x onerror=y\> \& co`],
    ['a_b *c* [d](e) `f_g` `', String.raw`a\_b \*c\* \[d\](e) ` + '`f_g` \\`'],
    ['# no heading', String.raw`\# no heading`],
    ['1. no list', String.raw`1\. no list`],
    ['two\n\nlines', 'two lines'],
  ])('is no markup: %s', (text, expected) => expect(escapeMarkdown(text)).toBe(expected))

  it('may hold backticks where it is code', () => expect(inlineCode('run ``x` now')).toBe('```run ``x` now```'))
})
