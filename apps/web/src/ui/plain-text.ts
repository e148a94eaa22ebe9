/** Characters that would be invisible, move text about or end a line: controls, bidi marks, zero-width ones, the BOM. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
const LINE_BREAKS = /[\t\n]/g

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  // The control pictures block holds a sign for each of the first 32.
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** Text of the cluster as it may be shown in a block: what cannot be seen is made visible, line breaks stay. */
export const showBlock = (text: string): string => text.replaceAll('\r\n', '\n').replace(UNSEEN, picture)

/** The same for one line: line breaks become visible too. */
export const showLine = (text: string): string => text.replace(UNSEEN, picture).replace(LINE_BREAKS, picture)
