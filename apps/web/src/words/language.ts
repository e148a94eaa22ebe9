import { type Language, languages } from '@whypod/contract'

/** Each language in its own name. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' }

const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)

/** The remembered language, else the first of the reader's languages that there is, else English. */
export function chooseLanguage(remembered: string | null, preferred: readonly string[]): Language {
  if (remembered !== null && isLanguage(remembered)) return remembered
  for (const wish of preferred) {
    if (/^zh\b/i.test(wish)) return 'zh-CN'
    if (/^en\b/i.test(wish)) return 'en'
  }
  return 'en'
}
