import type { Language } from '@whypod/contract'
import i18next from 'i18next'
import { readPreference, writePreference } from '../data/preferences.ts'
import { en } from './en.ts'
import { chooseLanguage } from './language.ts'

/** Words that are fetched when they are first needed; English is there from the start. */
const loaders: Readonly<Record<Language, () => Promise<object>>> = {
  en: async () => en,
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
}

const showLanguage = (language: string): void => document.documentElement.setAttribute('lang', language)

/** Changes the language of the page in place, and remembers it. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await loaders[language]())
  await i18next.changeLanguage(language)
  writePreference('language', language)
}

/** Makes the words ready in the reader's language. */
export async function startWords(): Promise<void> {
  const language = chooseLanguage(readPreference('language'), navigator.languages)
  i18next.on('languageChanged', showLanguage)
  await i18next.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, [language]: { translation: await loaders[language]() } },
    // React escapes; a second escape would show entities.
    interpolation: { escapeValue: false },
  })
}
