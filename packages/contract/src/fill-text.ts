import { formatAge, parseTime } from './time.ts'
import type { Language, ParamValue, Params } from './vocabulary.ts'

/** `{name}` or `{name|format}`. A part in `[[ … ]]` is left out when a parameter inside it is missing. */
const PLACEHOLDER = /\{([a-zA-Z]+)(?:\|([a-z]+))?\}/g
const OPTIONAL_PART = /\[\[(.*?)\]\]/g

const separators: Readonly<Record<Language, string>> = { en: ', ', 'zh-CN': '、' }

/** `now` in ms; undefined where nobody knows, then times are shown as they are. */
type Format = (value: ParamValue, now: number | undefined) => string

const distance = (value: ParamValue, now: number | undefined, sign: 1 | -1): string => {
  const at = parseTime(String(value))
  return at === undefined || now === undefined ? String(value) : formatAge(Math.max(0, sign * (now - at)))
}

const formats: Readonly<Record<string, Format>> = {
  /** Seconds as kubectl prints an age. */
  age: (seconds) => formatAge(Number(seconds) * 1000),
  /** How long ago a time (RFC 3339) was: it goes on by itself, so a verdict need not change with the clock. */
  ago: (time, now) => distance(time, now, 1),
  /** How long it is until a time. */
  until: (time, now) => distance(time, now, -1),
}

export const textFormats: readonly string[] = Object.keys(formats)

function show(value: ParamValue, format: string | undefined, language: Language, now: number | undefined): string {
  const formatted = format === undefined ? undefined : formats[format]?.(value, now)
  if (formatted !== undefined) return formatted
  return typeof value === 'object' ? value.join(separators[language]) : String(value)
}

/** The parameters that a text needs: `required` outside `[[ … ]]`, `optional` inside. */
export function placeholdersOf(text: string): {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly formats: readonly string[]
} {
  const names = (part: string): string[] => Array.from(part.matchAll(PLACEHOLDER), (match) => match[1] ?? '')
  const optional = Array.from(text.matchAll(OPTIONAL_PART), (match) => match[1] ?? '').flatMap(names)
  return {
    required: names(text.replace(OPTIONAL_PART, '')),
    optional,
    formats: Array.from(text.matchAll(PLACEHOLDER), (match) => match[2] ?? '').filter((format) => format !== ''),
  }
}

/** Fills a text of the rules table; `now` (ms) is for `ago` and `until`. A parameter that is missing outside `[[ … ]]` stays visible as its name. */
export function fillText(text: string, params: Params, language: Language, now?: number): string {
  const valueOf = (name: string): ParamValue | undefined => (Object.hasOwn(params, name) ? params[name] : undefined)
  const has = (name: string): boolean => {
    const value = valueOf(name)
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  }
  const fill = (part: string): string =>
    part.replace(PLACEHOLDER, (_, name: string, format: string | undefined) => {
      const value = valueOf(name)
      return value === undefined ? name : show(value, format, language, now)
    })
  const whole = text.replace(OPTIONAL_PART, (_, part: string) => (placeholdersOf(part).required.every(has) ? part : ''))
  return fill(whole)
}
