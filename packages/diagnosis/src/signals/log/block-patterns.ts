import { remember } from '../remember.ts'
import type { LogKind } from './log-kinds.ts'
import type { LogLine } from './read-log-line.ts'

/** A reason that several lines tell together: none of them does alone. Read over lines that are joined by a blank. */
const blocks: readonly (readonly [kind: LogKind, pattern: RegExp])[] = [
  ['missing-config', /(?:environ\b|getenv|<frozen os>|\bos\.py).{0,200}?KeyError: '(?<name>[A-Z][A-Z0-9_]{1,60})'/],
  ['missing-config', /validation errors? for \w{0,30}(?:Settings|Config|Env)\w{0,30} ⏎ (?<name>[\w.-]{1,80}) ⏎ {0,4}[Ff]ield required/],
  ['missing-config', /\breceived"?:? ?"?undefined.{0,200}?"?path"?: ?\[(?: ⏎)? ?["'](?<name>[A-Z][A-Z0-9_]{2,60})["']/],
  ['missing-config', /\bpath"?: ?\[(?: ⏎)? ?["'](?<name>[A-Z][A-Z0-9_]{2,60})["'].{0,200}?(?:received"?:? ?"?undefined|\b[Rr]equired\b)/],
  ['missing-file', /\bcode:? ["']?E(?:ACCES|NOENT|ROFS|PERM)\b.{0,120}?\bpath:? ["']?(?<name>\/[^\s"']{1,150})/],
  ['unreachable', /\b(?:connecting|waiting|dialing) (?:to|for) (?<name>[\w+-]{1,12}:\/\/[\w./:-]{1,100}).{0,200}?(?:deadline exceeded|timed out|giving up)/i],
  // Many print this after whatever went wrong, so it counts only where nothing else is told.
  ['bad-args', /^usage: (?<name>[\w./-]{1,80}) [^⏎]{0,60}(?:\[|<|--|\b[A-Z]{3,20}\b)/i],
]

const MAX_LINES = 40
const HEIGHT = 8
const MAX_WIDTH = 200

const readBlock = remember((text: string): { readonly kind: LogKind; readonly name: string | undefined; readonly offset: number } | undefined => {
  for (const [kind, pattern] of blocks) {
    const found = pattern.exec(text)
    if (found) return { kind, name: found.groups?.['name'], offset: text.slice(0, found.index + found[0].length).split('⏎').length - 1 }
  }
  return undefined
})

/** Of the last lines, the last of them first, where no single one tells a reason. */
export function blockReasonIn(tail: readonly { readonly line: string; readonly index: number }[]): LogLine | undefined {
  const rows = tail
    .slice(0, MAX_LINES)
    .toReversed()
    .map(({ line, index }) => ({ index, line: line.slice(0, MAX_WIDTH).replaceAll('⏎', ' ') }))
  for (let from = rows.length - 1; from >= 0; from -= 1) {
    const block = rows.slice(from, from + HEIGHT)
    const found = readBlock(block.map(({ line }) => line).join(' ⏎ '))
    const told = found && block[found.offset]
    if (told) return { kind: found.kind, line: told.line, about: found.name ?? told.line, name: found.name, index: told.index }
  }
  return undefined
}
