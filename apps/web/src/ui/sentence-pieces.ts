import { fillText, type Language, type LocalText, type Params, type ParamValue } from '@whypod/contract'
import { showLine } from './plain-text.ts'

export interface Piece {
  readonly text: string
  /** `value` stands in the cluster and is no word of ours; `code` is what a rule sets in backticks. */
  readonly kind: 'words' | 'code' | 'value'
}

// Private-use characters that mark where a value begins and ends; values are freed of them first.
const BEGIN = '\uE000'
const END = '\uE001'
const MARKS = /[\uE000\uE001]/g

const mark = (text: string): string => `${BEGIN}${showLine(text).replace(MARKS, '')}${END}`

function markValue(value: ParamValue): ParamValue {
  if (typeof value === 'string') return value === '' ? value : mark(value)
  return typeof value === 'object' ? value.map(mark) : value
}

const FORMATTED = /\{([a-zA-Z]+)\|[a-z]+\}/g

/** A value that the text puts into a form (an age) must reach it as it is; what comes out is a word of ours. */
function markParams(params: Params, text: string): Params {
  const formatted = new Set(Array.from(text.matchAll(FORMATTED), ([, name]) => name))
  const raw = (value: ParamValue): ParamValue => (typeof value === 'string' ? showLine(value).replace(MARKS, '') : value)
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, formatted.has(name) ? raw(value) : markValue(value)]))
}

/** Whether the text tells how long ago or until when: then it is another text each second. */
export const isTicking = (text: LocalText, language: Language): boolean => /\|(?:ago|until)\}/.test(text[language])

/** Our own words, with what stands in backticks told apart; `isCode` says whether a backtick is open. */
function ownPieces(text: string, isCode: boolean): readonly Piece[] {
  return text.split('`').map((part, index) => ({ text: part, kind: (index % 2 === 1) !== isCode ? 'code' : 'words' }))
}

/** A text of the rules table, filled as it reads at `now` (ms), with the cluster's own words told apart from ours. */
export function sentencePieces(text: LocalText, params: Params, language: Language, now: number): readonly Piece[] {
  const filled = fillText(text[language], markParams(params, text[language]), language, now)
  let isCode = false
  const own = (part: string): readonly Piece[] => {
    const pieces = ownPieces(part, isCode)
    isCode = (pieces.length % 2 === 0) !== isCode
    return pieces
  }
  const pieces = filled.split(BEGIN).flatMap((part, index): readonly Piece[] => {
    if (index === 0) return own(part)
    const [value = '', rest = ''] = part.split(END)
    return [{ text: value, kind: 'value' }, ...own(rest)]
  })
  return pieces.filter((piece) => piece.text !== '')
}

/** The same as one string, for labels and titles. */
export const sentenceText = (text: LocalText, params: Params, language: Language, now: number): string =>
  sentencePieces(text, params, language, now)
    .map((piece) => piece.text)
    .join('')
