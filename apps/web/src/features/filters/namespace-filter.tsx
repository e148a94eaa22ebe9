import { Popover } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { NamespaceButton, type NamespaceFilterProps } from './namespace-button.tsx'

/** Chooses namespaces, several at once; each says how many of its pods have a problem. */
export function NamespaceFilter({ namespaces, chosen, onChange }: NamespaceFilterProps) {
  const { t } = useWords()
  const [find, setFind] = useState('')
  const counted = useMemo(() => namespaces(), [namespaces])
  const shown = counted.filter(({ name }) => name.includes(find.trim().toLowerCase()))
  const toggle = (name: string): void => onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name])
  return (
    <Popover
      defaultOpened
      position="bottom-start"
      shadow="none"
      radius={6}
      trapFocus
      classNames={{ dropdown: 'sheet namespace-sheet' }}
      onClose={() => setFind('')}
    >
      <Popover.Target>
        <NamespaceButton chosen={chosen} />
      </Popover.Target>
      <Popover.Dropdown>
        <input
          className="field"
          type="search"
          data-autofocus
          aria-label={t('filters.findNamespace')}
          placeholder={t('filters.findNamespace')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <ul className="namespace-options">
          {shown.map(({ name, problems, pods }) => (
            <li key={name}>
              <button
                type="button"
                role="checkbox"
                aria-checked={chosen.includes(name)}
                aria-label={showLine(name)}
                className="namespace-option"
                onClick={() => toggle(name)}
              >
                <span className="check" aria-hidden>
                  {chosen.includes(name) && <IconCheck size={12} stroke={2.5} />}
                </span>
                <bdi className="mono">{showLine(name)}</bdi>
                <span className="namespace-count">
                  {problems > 0 && <b>{problems}</b>} <span className="faint">{pods}</span>
                </span>
              </button>
            </li>
          ))}
          {shown.length === 0 && <li className="namespace-none muted">{t('filters.noNamespace')}</li>}
        </ul>
        {chosen.length > 0 && (
          <button type="button" className="button" data-quiet onClick={() => onChange([])}>
            {t('filters.allNamespaces')}
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
