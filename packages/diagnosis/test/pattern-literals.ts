import { readdirSync, readFileSync } from 'node:fs'

/** A regular expression as it stands in the sources. */
export interface PatternLiteral {
  readonly file: string
  readonly source: string
  readonly pattern: RegExp
  /** The plain words in it: what a hostile text would repeat. */
  readonly words: readonly string[]
}

/** A slash that can only begin a pattern, up to the one that ends it. */
const LITERAL = /(?:(?<=[[(,=:?|&!>]\s*)|(?<=^\s*)|(?<=\breturn\s))\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)(?=[\s,.)\]:;]|$)/gm
const COMMENT = /^\s*(?:\/\/|\*|\/\*).*$/gm

const GAP = '\uE000'

function wordsOf(source: string): string[] {
  const plain = source
    .replaceAll(/\(\?(?:<[A-Za-z]\w*>|[:=!]|<[=!])/g, '(')
    .replaceAll(/\\b|\^|\$/g, '')
    .replaceAll(/(?:\[\^?[^\]]*\]|\\[sSwWdD]|(?<!\\)\.)(?:\{[^}]*\}|[*+?])?\??/g, GAP)
    .replaceAll(/\\(.)/g, '$1')
  const words = plain.split(/[()|\uE000]/).map((word) => word.replaceAll(/\?|\{[^}]*\}/g, ''))
  return [...new Set(words.filter((word) => word.length >= 2))]
}

/** Every pattern of a folder of sources, tests excepted. */
export function patternLiterals(folder: URL): PatternLiteral[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(COMMENT, '')
    return Array.from(text.matchAll(LITERAL), ([, source = '', flags = '']) => ({
      file,
      source,
      pattern: new RegExp(source, flags.replace('g', '')),
      words: wordsOf(source),
    }))
  })
}
