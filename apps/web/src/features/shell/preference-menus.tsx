import { languages } from '@whypod/contract'
import { Menu, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { languageNames } from '../../words/language.ts'
import { changeLanguage } from '../../words/start-words.ts'
import { useWords } from '../../words/use-words.ts'
import { LanguageButton, SchemeButton, schemeIcons } from './preference-buttons.tsx'

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]
const look = { dropdown: 'sheet', item: 'menu-item' }

export function LanguageMenu() {
  const { t, language } = useWords()
  return (
    <Menu defaultOpened position="bottom-end" shadow="none" radius={6} classNames={look}>
      <Menu.Target>
        <LanguageButton />
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
  return (
    <Menu defaultOpened position="bottom-end" shadow="none" radius={6} classNames={look}>
      <Menu.Target>
        <SchemeButton />
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
