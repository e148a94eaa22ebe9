import { formatAge, parseTime } from '@whypod/contract'
import { useClock } from './clock.ts'
import { useWords } from '../words/use-words.ts'

/** Clocks differ by a second or two: an age is never negative. */
const ageOf = (ms: number, now: number): string => formatAge(Math.max(0, now - ms))

export const useAge = (ms: number | undefined): string | undefined => {
  const text = useClock((now) => (ms === undefined ? '' : ageOf(ms, now)))
  return text === '' ? undefined : text
}

/** Making one costs as much as drawing a row. */
const formats = new Map<string, Intl.DateTimeFormat>()

export function absoluteTime(ms: number, language: string): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' })
  formats.set(language, format)
  return format.format(ms)
}

interface AgeProps {
  readonly at: string | undefined
  readonly fallback?: string
  /** Puts the age into words: "4m ago". */
  readonly phrase?: (age: string) => string
  readonly isFaint?: boolean
}

/** An age as kubectl writes it, with the absolute time of the reader's zone as its hint. */
export function Age({ at, fallback = '–', phrase = (age) => age, isFaint = false }: AgeProps) {
  const { language } = useWords()
  const ms = parseTime(at)
  const age = useAge(ms)
  if (ms === undefined || age === undefined) return <span className="faint">{fallback}</span>
  return (
    <time className={isFaint ? 'age faint' : 'age'} dateTime={at} data-hint={absoluteTime(ms, language)}>
      {phrase(age)}
    </time>
  )
}
