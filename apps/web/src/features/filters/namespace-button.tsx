import { IconChevronDown } from '@tabler/icons-react'
import { type ComponentProps, lazy, useCallback } from 'react'
import { buttonClass } from '../../ui/button-class.ts'
import { LateMenu } from '../../ui/late-menu.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

export interface NamespaceCount {
  readonly name: string
  readonly problems: number
  readonly pods: number
}

export interface NamespaceFilterProps {
  /** Counted only while the choice is open. */
  readonly namespaces: () => readonly NamespaceCount[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

export function NamespaceButton({ chosen, className, ...props }: ComponentProps<'button'> & { readonly chosen: readonly string[] }) {
  const { t } = useWords()
  const [only] = chosen
  const word = only === undefined ? t('filters.allNamespaces') : chosen.length === 1 ? showLine(only) : t('filters.namespacesChosen', { count: chosen.length })
  return (
    <button
      type="button"
      className={buttonClass('button', className)}
      data-namespaces
      aria-label={`${t('filters.namespaces')}: ${word}`}
      data-chosen={chosen.length > 0}
      {...props}
    >
      <span className="button-text">{word}</span>
      <IconChevronDown size={14} stroke={1.8} aria-hidden />
    </button>
  )
}

const NamespaceFilter = lazy(async () => ({ default: (await import('./namespace-filter.tsx')).NamespaceFilter }))

/** Which namespaces are shown; a click leads to the choice. */
export function NamespaceChoice(props: NamespaceFilterProps) {
  const { chosen } = props
  const button = useCallback((more: ComponentProps<'button'>) => <NamespaceButton chosen={chosen} {...more} />, [chosen])
  return <LateMenu button={button} renderMenu={() => <NamespaceFilter {...props} />} />
}
