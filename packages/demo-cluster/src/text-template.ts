/** A text with gaps, cut up once so that filling it is only joining. A gap is written {{name}}. */
export interface TextTemplate {
  readonly parts: readonly string[]
  readonly gaps: readonly string[]
}

export function compileTemplate(text: string): TextTemplate {
  const pieces = text.split(/\{\{(\w+)\}\}/)
  return { parts: pieces.filter((_, index) => index % 2 === 0), gaps: pieces.filter((_, index) => index % 2 === 1) }
}

export function fillTemplate({ parts, gaps }: TextTemplate, valueOf: (gap: string) => string): string {
  let text = parts[0] ?? ''
  for (const [index, gap] of gaps.entries()) text += valueOf(gap) + (parts[index + 1] ?? '')
  return text
}
