import type { Language } from '@whypod/contract'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** The words of the page (`t`) and the language they are in. */
export function useWords(): { readonly t: TFunction; readonly language: Language } {
  const { t, i18n } = useTranslation()
  return { t, language: i18n.language === 'zh-CN' ? 'zh-CN' : 'en' }
}
