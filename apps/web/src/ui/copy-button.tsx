import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { type ComponentType, useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { copyText } from './clipboard.ts'

type Outcome = 'idle' | 'copied' | 'failed'

const icons = { copied: IconCheck, failed: IconAlertTriangle } as const
const SHOWN_MS = 2_000

interface CopyButtonProps {
  /** Made at the click where it depends on the moment. */
  readonly text: string | (() => string)
  /** What a click copies: "Copy command". */
  readonly label: string
  readonly withWord?: boolean
  /** Where two of them stand side by side. */
  readonly icon?: ComponentType<{ readonly size: number; readonly stroke: number }>
}

/** Copies with one click and says that it did. */
export function CopyButton({ text, label, withWord = false, icon = IconCopy }: CopyButtonProps) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<Outcome>('idle')
  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), outcome === 'copied' ? SHOWN_MS : 3 * SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const said = { idle: '', copied: t('command.copied'), failed: t('command.copyFailed') }[outcome]
  const Icon = outcome === 'idle' ? icon : icons[outcome]
  const onClick = async (): Promise<void> => setOutcome((await copyText(typeof text === 'string' ? text : text())) ? 'copied' : 'failed')
  return (
    <>
      <button
        type="button"
        className="copy"
        data-outcome={outcome}
        data-word={withWord}
        aria-label={label}
        data-hint={said === '' ? label : said}
        onClick={() => void onClick()}
      >
        <Icon size={14} stroke={1.8} aria-hidden />
        {withWord && <span aria-hidden>{outcome === 'copied' ? said : label}</span>}
      </button>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  )
}
