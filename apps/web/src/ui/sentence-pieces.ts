import { fillText, type Language, type LocalText, type Params, type ParamValue } from '@whypod/contract'
import { showLine } from './plain-text.ts'

export interface Piece {
  readonly text: string
  /** Stands in the cluster, and is no word of ours. */
  readonly isValue: boolean
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

const markParams = (params: Params): Params => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, markValue(value)]))

/** A text of the rules table, filled, with the cluster's own words told apart from ours. */
export function sentencePieces(text: LocalText, params: Params, language: Language): readonly Piece[] {
  const filled = fillText(text[language], markParams(params), language)
  return filled.split(BEGIN).flatMap((part, index) => {
    if (index === 0) return part === '' ? [] : [{ text: part, isValue: false }]
    const [value = '', rest = ''] = part.split(END)
    return [{ text: value, isValue: true }, ...(rest === '' ? [] : [{ text: rest, isValue: false }])]
  })
}

/** The same as one string, for labels and titles. */
export const sentenceText = (text: LocalText, params: Params, language: Language): string =>
  sentencePieces(text, params, language)
    .map((piece) => piece.text)
    .join('')
