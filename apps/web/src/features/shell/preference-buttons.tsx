import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconContrast2, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { type ComponentProps, type ComponentType, lazy } from 'react'
import { buttonClass } from '../../ui/button-class.ts'
import { LateMenu } from '../../ui/late-menu.tsx'
import { languageNames } from '../../words/language.ts'
import { useWords } from '../../words/use-words.ts'

export const schemeIcons: Readonly<Record<MantineColorScheme, ComponentType<{ readonly size?: number; readonly stroke?: number }>>> = {
  auto: IconContrast2,
  light: IconSun,
  dark: IconMoon,
}

export function LanguageButton({ className, ...props }: ComponentProps<'button'>) {
  const { t, language } = useWords()
  return (
    <button
      type="button"
      className={buttonClass('button', className)}
      data-quiet
      data-icon
      aria-label={`${t('preferences.language')}: ${languageNames[language]}`}
      data-hint={t('preferences.language')}
      {...props}
    >
      <IconLanguage size={17} stroke={1.7} aria-hidden />
    </button>
  )
}

export function SchemeButton({ className, ...props }: ComponentProps<'button'>) {
  const { t } = useWords()
  const { colorScheme } = useMantineColorScheme()
  const Shown = schemeIcons[colorScheme]
  return (
    <button
      type="button"
      className={buttonClass('button', className)}
      data-quiet
      data-icon
      aria-label={`${t('preferences.scheme')}: ${t(`preferences.${colorScheme}`)}`}
      data-hint={t('preferences.scheme')}
      {...props}
    >
      <Shown size={17} stroke={1.7} />
    </button>
  )
}

const LanguageMenu = lazy(async () => ({ default: (await import('./preference-menus.tsx')).LanguageMenu }))
const SchemeMenu = lazy(async () => ({ default: (await import('./preference-menus.tsx')).SchemeMenu }))

/** Language and colours. */
export function Preferences() {
  return (
    <>
      <LateMenu button={LanguageButton} renderMenu={() => <LanguageMenu />} />
      <LateMenu button={SchemeButton} renderMenu={() => <SchemeMenu />} />
    </>
  )
}
