/* eslint-disable no-restricted-globals -- the one place where a time is read from or written to text; nobody here asks what time it is */

/** Milliseconds of an RFC 3339 time; undefined where there is none, or where it is the zero or epoch time that stands for none. */
export function parseTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}

/** RFC 3339 of milliseconds, whole seconds as the API writes them. */
export const formatTime = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`

/** An age as kubectl prints it (`duration.HumanDuration` of apimachinery): 45s, 5m30s, 3h12m, 3d4h, 2y30d. */
export function formatAge(ms: number): string {
  const seconds = Math.trunc(ms / 1000)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 2 * MINUTE) return `${seconds}s`
  const minutes = Math.trunc(seconds / MINUTE)
  if (minutes < 10) return pair(minutes, 'm', seconds % MINUTE, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(seconds / HOUR)
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (hours < 192) return pair(days, 'd', hours % 24, 'h')
  if (days < 730) return `${days}d`
  const years = Math.trunc(seconds / YEAR)
  return days < 8 * 365 ? pair(years, 'y', days % 365, 'd') : `${years}y`
}
