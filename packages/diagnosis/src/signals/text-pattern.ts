/**
 * A table from the words of a message to what they mean, from special to general: the first that is found decides.
 * Named groups of a pattern carry what the message names. Patterns take linear time: no nested quantifiers, bounded gaps.
 */
export type TextPatterns<Kind extends string> = readonly (readonly [kind: Kind, pattern: RegExp])[]

export interface Reading<Kind extends string> {
  readonly kind: Kind
  readonly named: Readonly<Record<string, string | undefined>>
}

/** No table needs more to tell a kind; what is longer repeats itself. */
const LONGEST_READ = 8_192

/** Older runtimes quote inside quotes inside quotes: `exec: \\\"sh\\\"`. */
const withoutEscapes = (text: string): string => text.replace(/\\{1,16}"/g, '"')

export function readText<Kind extends string>(text: string, patterns: TextPatterns<Kind>): Reading<Kind> | undefined {
  const plain = withoutEscapes(text.slice(0, LONGEST_READ))
  for (const [kind, pattern] of patterns) {
    const found = pattern.exec(plain)
    if (found) return { kind, named: found.groups ?? {} }
  }
  return undefined
}

const LONGEST = 500
const FRAMES =
  /^(?:Error: |rpc error: code = \w{1,20} desc = |Error response from daemon: |failed to (?:create containerd task|create shim task|create containerd container): |OCI runtime create failed: |runc create failed: |unable to start container process: |error during container init: |container create failed: |failed to pull and unpack image "[^"]{1,500}": |failed to resolve (?:image|reference)(?: "[^"]{1,500}")?: )/

/** The words of a message that a person reads in a sentence: without the layers that only pass it on, and not longer than a paragraph. */
export function excerptOf(text: string): string | undefined {
  let rest = text.slice(0, LONGEST_READ).trim()
  for (let frame = FRAMES.exec(rest); frame && frame[0].length < rest.length; frame = FRAMES.exec(rest)) rest = rest.slice(frame[0].length)
  if (rest === '') return undefined
  return rest.length > LONGEST ? `${rest.slice(0, LONGEST)}…` : rest
}
