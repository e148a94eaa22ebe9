const escapeWords = (text: string): string => text.replaceAll(/[\\`*_[\]<>|~&]/g, '\\$&')

/** Text of a row as Markdown shows it: what stands between backticks is code, nothing else is markup. */
export const escapeMarkdown = (text: string): string =>
  text
    .split(/(`[^`\n|]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeWords(part)))
    .join('')
    .replace(/^(?=[#+=-])/, '\\')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replaceAll(/\s*\n\s*/g, ' ')

/** Text as code, whatever backticks are in it; cut where it is long. */
export function inlineCode(text: string, longest = 300): string {
  const shown = text.replaceAll(/\s+/g, ' ').trim()
  const cut = shown.length > longest ? `${shown.slice(0, longest)}…` : shown
  const fence = '`'.repeat(Math.max(0, ...Array.from(cut.matchAll(/`+/g), ([ticks]) => ticks.length)) + 1)
  const pad = cut.startsWith('`') || cut.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${cut}${pad}${fence}`
}

/** A text of the table with its placeholders as they are written: optional parts shown, formats left out. */
export const withPlaceholders = (text: string): string => text.replaceAll(/\[\[(.*?)\]\]/g, '$1').replaceAll(/\{([a-zA-Z]+)\|[a-z]+\}/g, '{$1}')

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
