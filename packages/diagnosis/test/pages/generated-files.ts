import { readdirSync } from 'node:fs'
import { languages, type Language } from '@whypod/contract'
import { ruleIndex, rulePage } from '../../src/pages/rule-page.ts'
import { ruleFileJsonSchema } from '../../src/rules/json-schema.ts'
import { builtIn } from '../built-in-table.ts'
import { examples } from '../examples.ts'

/** Folders that hold nothing but pages, from the root of the repository. */
export const pageFolders: Readonly<Record<Language, string>> = { en: 'docs/rules', 'zh-CN': 'docs/zh-CN/rules' }

const examplePaths = new Map(
  readdirSync(new URL('../../examples/', import.meta.url), { recursive: true, encoding: 'utf8' }).map((path) => [
    path.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    path.replaceAll('\\', '/'),
  ]),
)

function pagesIn(language: Language): (readonly [path: string, text: string])[] {
  const { table } = builtIn
  const folder = pageFolders[language]
  const up = folder.replaceAll(/[^/]+/g, '..')
  return [
    [`${folder}/README.md`, ruleIndex(table, language)] as const,
    ...table.rules.map((rule) => {
      const example = examples.find(({ name }) => name === rule.row.example)
      const exampleLink = `${up}/packages/diagnosis/examples/${examplePaths.get(example?.name ?? '') ?? ''}`
      return [`${folder}/${rule.id}.md`, rulePage({ rule, table, example, exampleLink }, language)] as const
    }),
  ]
}

/** What is written out of the rules table, by its path from the root of the repository. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([['packages/diagnosis/rules/rule.schema.json', `${JSON.stringify(ruleFileJsonSchema(), null, 2)}\n`], ...languages.flatMap(pagesIn)])
