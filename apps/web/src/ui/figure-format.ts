const formats = new Map<string, Intl.NumberFormat>()

/** How a language writes figures. Made once: that costs as much as drawing a row. */
export function figureFormat(language: string): Intl.NumberFormat {
  const format = formats.get(language) ?? new Intl.NumberFormat(language)
  formats.set(language, format)
  return format
}
