import { readdirSync, readFileSync } from 'node:fs'
import { vi } from 'vitest'

/** A regular expression as it stands in the sources, or as they build it. */
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

const sourcesOf = (folder: URL): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

/** Every pattern that a folder of sources, tests excepted, has as a literal. */
export function patternLiterals(folder: URL): PatternLiteral[] {
  return sourcesOf(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(COMMENT, '')
    return Array.from(text.matchAll(LITERAL), ([, source = '', flags = '']) => ({
      file,
      source,
      pattern: new RegExp(source, flags.replace('g', '')),
      words: wordsOf(source),
    }))
  })
}

/** Every pattern that they put together from parts while they are loaded. */
export async function builtPatterns(folder: URL): Promise<PatternLiteral[]> {
  const built: PatternLiteral[] = []
  const Plain = globalThis.RegExp
  vi.resetModules()
  try {
    for (const file of sourcesOf(folder)) {
      globalThis.RegExp = new Proxy(Plain, {
        construct: (target, [source, flags]: [string | RegExp, string | undefined]) => {
          const pattern = new target(source, flags)
          if (typeof source === 'string') built.push({ file, source, pattern, words: wordsOf(source) })
          return pattern
        },
      })
      await import(new URL(file, folder).href)
    }
  } finally {
    globalThis.RegExp = Plain
  }
  return built
}
