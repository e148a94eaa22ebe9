/**
 * A table from the words of a message to what they mean, from special to general: the first that is found decides.
 * Named groups of a pattern carry what the message names. Patterns take linear time: no nested quantifiers, bounded gaps.
 */
export type TextPatterns<Kind extends string> = readonly (readonly [kind: Kind, pattern: RegExp])[]

export interface Reading<Kind extends string> {
  readonly kind: Kind
  readonly named: Readonly<Record<string, string | undefined>>
}

/** Older runtimes quote inside quotes inside quotes: `exec: \\\"sh\\\"`. */
const withoutEscapes = (text: string): string => text.replace(/\\{1,16}"/g, '"')

export function readText<Kind extends string>(text: string, patterns: TextPatterns<Kind>): Reading<Kind> | undefined {
  const plain = withoutEscapes(text)
  for (const [kind, pattern] of patterns) {
    const found = pattern.exec(plain)
    if (found) return { kind, named: found.groups ?? {} }
  }
  return undefined
}
