/** What is remembered between visits, in this browser only. */
type Preference = 'group-pods' | 'language' | 'log-times' | 'notify' | 'only-problems' | 'shell' | 'wrap-log'

const keyOf = (name: Preference): string => `whypod.${name}`

/** Null where nothing is remembered or the browser keeps nothing. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(keyOf(name))
  } catch {
    return null
  }
}

export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value)
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}
