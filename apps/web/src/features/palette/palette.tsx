import { Modal } from '@mantine/core'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { type PaletteEntry, paletteGroups } from './find-entries.ts'
import './palette.css'

interface PaletteProps {
  readonly find: (words: readonly string[]) => readonly PaletteEntry[]
  readonly onChoose: (entry: PaletteEntry) => void
  readonly onClose: () => void
}

const optionId = (entry: PaletteEntry): string => `palette-${entry.group}-${entry.id}`

/** Goes to anything by its name, and does what the page can do. */
export function Palette({ find, onChoose, onClose }: PaletteProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const query = useDeferredValue(typed)
  const entries = find(
    query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  )
  const active = entries[Math.min(at, entries.length - 1)]
  const choose = (entry: PaletteEntry | undefined): void => {
    if (!entry) return
    onClose()
    onChoose(entry)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const next = (Math.min(at, entries.length - 1) + step + entries.length) % entries.length
      setAt(next)
      const entry = entries[next]
      if (entry) document.getElementById(optionId(entry))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(active)
    }
  }
  return (
    <Modal.Root opened onClose={onClose} classNames={{ content: 'sheet' }} size="lg" yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content radius={6} shadow="none" aria-label={t('palette.label')}>
        <input
          className="palette-field"
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={active ? optionId(active) : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div id="palette-list" role="listbox" aria-label={t('palette.label')} className="palette-list">
          {paletteGroups.map((group) => {
            const own = entries.filter((entry) => entry.group === group)
            if (own.length === 0) return null
            return (
              <div key={group} role="group" aria-label={t(`palette.${group}`)}>
                <p className="palette-group" aria-hidden>
                  {t(`palette.${group}`)}
                </p>
                {own.map((entry) => (
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, as a combobox wants it
                  <div
                    key={entry.id}
                    id={optionId(entry)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={entry === active}
                    className="palette-option"
                    data-names={group === 'pods' || group === 'workloads' || group === 'nodes'}
                    onClick={() => choose(entry)}
                  >
                    <bdi>{showLine(entry.text)}</bdi>
                  </div>
                ))}
              </div>
            )
          })}
        </div>
        {entries.length === 0 && (
          <p className="palette-none muted" role="status">
            {t('palette.none')}
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}
