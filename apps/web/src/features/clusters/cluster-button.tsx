import type { ClusterSummary } from '@whypod/contract'
import { IconSelector } from '@tabler/icons-react'
import { type ComponentProps, lazy, useCallback } from 'react'
import { buttonClass } from '../../ui/button-class.ts'
import { LateMenu } from '../../ui/late-menu.tsx'
import { Name } from '../../ui/name.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

export interface ClusterSwitcherProps {
  readonly clusters: readonly ClusterSummary[] | undefined
  readonly shown: string
  readonly onChoose: (name: string) => void
}

export function ClusterButton({ shown, className, ...props }: ComponentProps<'button'> & { readonly shown: string }) {
  const { t } = useWords()
  return (
    <button
      type="button"
      className={buttonClass('button cluster-button', className)}
      data-quiet
      aria-label={`${t('clusters.label')}: ${showLine(shown)}`}
      {...props}
    >
      <Name text={shown} />
      <IconSelector size={14} stroke={1.8} aria-hidden />
    </button>
  )
}

const Switcher = lazy(async () => ({ default: (await import('./cluster-switcher.tsx')).ClusterSwitcher }))

/** The name of the cluster; a click leads to the others. */
export function ClusterChoice(props: ClusterSwitcherProps) {
  const { shown } = props
  const button = useCallback((more: ComponentProps<'button'>) => <ClusterButton shown={shown} {...more} />, [shown])
  return <LateMenu button={button} renderMenu={() => <Switcher {...props} />} />
}
