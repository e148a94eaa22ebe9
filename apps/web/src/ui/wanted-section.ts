/** The part of a detail that a key asked for before the detail was there. */
let wanted: string | undefined

export const wantSection = (id: string): void => {
  wanted = id
}

/** Goes to a part of the detail that is open; false where there is none (yet). `previous` is the log of the run before. */
export function goToSection(id: string): boolean {
  if (id === 'cause') {
    document.querySelector('[data-detail-frame]')?.scrollTo({ top: 0 })
    return true
  }
  const section = document.querySelector(`[data-section="${id === 'previous' ? 'log' : id}"]`)
  if (!section) return false
  wanted = undefined
  if (id === 'previous') section.querySelector<HTMLElement>('[data-run="previous"]')?.click()
  if (id === 'raw') section.querySelector<HTMLElement>('[data-show-raw]')?.click()
  section.scrollIntoView({ block: 'start' })
  return true
}

/** Goes where a key wanted to go. */
export const goToWanted = (): void => {
  if (wanted !== undefined) goToSection(wanted)
}
