const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z$/

/** Go's zero time and the epoch stand for "no time" (an unset build date): they never move. */
const unset = new Set(['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z'])

/** Makes a rewriter that moves RFC 3339 timestamps by `toWallMs` and leaves every other string alone. */
export function timestampShifter(toWallMs: (wallMs: number) => number): (text: string) => string {
  // One object repeats the same second up to a dozen times, its events repeat it again.
  const memo = new Map<string, string>()
  return (text) => {
    if (text.length < 20 || text.length > 30 || !timestamp.test(text) || unset.has(text)) return text
    const known = memo.get(text)
    if (known !== undefined) return known
    const moved = formatTimestamp(toWallMs(Date.parse(text)), timestamp.exec(text)?.[1]?.length ?? 0)
    if (memo.size > 50_000) memo.clear()
    memo.set(text, moved)
    return moved
  }
}

/** RFC 3339 with so many digits of a second: 0 for metav1.Time, 6 for MicroTime, 9 for log lines. Rounds down: never into the future. */
export function formatTimestamp(wallMs: number, fractionDigits: number): string {
  const whole = Math.floor(wallMs)
  const iso = new Date(whole).toISOString()
  if (fractionDigits === 0) return `${iso.slice(0, 19)}Z`
  return `${iso
    .slice(0, 23)
    .padEnd(20 + fractionDigits, '0')
    .slice(0, 20 + fractionDigits)}Z`
}
