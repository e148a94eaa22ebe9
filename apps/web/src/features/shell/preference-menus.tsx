import { languages } from '@whypod/contract'
import { Menu, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconContrast2, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { languageNames } from '../../words/language.ts'
import { changeLanguage } from '../../words/start-words.ts'
import { useWords } from '../../words/use-words.ts'

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]
const schemeIcons: Readonly<Record<MantineColorScheme, ComponentType<{ readonly size?: number; readonly stroke?: number }>>> = {
  auto: IconContrast2,
  light: IconSun,
  dark: IconMoon,
}
const look = { dropdown: 'sheet', item: 'menu-item' }

export function LanguageMenu() {
  const { t, language } = useWords()
  return (
    <Menu position="bottom-end" shadow="none" radius={6} classNames={look}>
      <Menu.Target>
        <button
          type="button"
          className="button"
          data-quiet
          data-icon
          aria-label={`${t('preferences.language')}: ${languageNames[language]}`}
          data-hint={t('preferences.language')}
        >
          <IconLanguage size={17} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('preferences.language')}>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            aria-current={each === language}
            onClick={() => void changeLanguage(each)}
            leftSection={<IconCheck size={14} opacity={each === language ? 1 : 0} aria-hidden />}
          >
            {languageNames[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function SchemeMenu() {
  const { t } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Shown = schemeIcons[colorScheme]
  return (
    <Menu position="bottom-end" shadow="none" radius={6} classNames={look}>
      <Menu.Target>
        <button
          type="button"
          className="button"
          data-quiet
          data-icon
          aria-label={`${t('preferences.scheme')}: ${t(`preferences.${colorScheme}`)}`}
          data-hint={t('preferences.scheme')}
        >
          <Shown size={17} stroke={1.7} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('preferences.scheme')}>
        {schemes.map((each) => {
          const Icon = schemeIcons[each]
          return (
            <Menu.Item
              key={each}
              aria-current={each === colorScheme}
              onClick={() => setColorScheme(each)}
              leftSection={<Icon size={15} stroke={1.7} />}
              rightSection={each === colorScheme && <IconCheck size={14} aria-hidden />}
            >
              {t(`preferences.${each}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
