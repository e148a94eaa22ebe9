import type { Gap } from '@whypod/contract'
import { IconChevronRight, IconEyeOff } from '@tabler/icons-react'
import { GrantRule } from '../../ui/grant-rule.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

/** Gaps by where they are; the whole cluster first. */
function byPlace(gaps: readonly Gap[]): readonly (readonly [string | undefined, readonly Gap[]])[] {
  const places = new Map<string | undefined, Gap[]>()
  for (const gap of gaps) places.set(gap.namespace, [...(places.get(gap.namespace) ?? []), gap])
  return [...places].sort(([a], [b]) => (a ?? '').localeCompare(b ?? ''))
}

function Place({ namespace, gaps }: { readonly namespace: string | undefined; readonly gaps: readonly Gap[] }) {
  const { t } = useWords()
  return (
    <>
      <span className="muted">
        {namespace === undefined ? t('gaps.all') : `${t('gaps.in')} `}
        {namespace !== undefined && <bdi className="mono">{showLine(namespace)}</bdi>}:
      </span>{' '}
      <bdi className="mono">{gaps.map(({ resource }) => showLine(resource)).join(', ')}</bdi>
    </>
  )
}

/** Each place with what may not be read there, and the rules that would allow it. */
export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <ul className="gap-list">
      {byPlace(gaps).map(([namespace, there]) => (
        <li key={namespace ?? ''}>
          <p>
            <Place namespace={namespace} gaps={there} />
          </p>
          <GrantRule grants={there.map(({ grant }) => grant)} />
        </li>
      ))}
    </ul>
  )
}

/** Names what may not be read. */
export function GapsBanner({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useWords()
  if (gaps.length === 0) return null
  return (
    <details className="gaps">
      <summary>
        <IconEyeOff size={16} stroke={1.8} aria-hidden />
        <span>{t('gaps.title')}</span>
        {byPlace(gaps).map(([namespace, there]) => (
          <span key={namespace ?? ''}>
            <Place namespace={namespace} gaps={there} />
          </span>
        ))}
        <span className="gaps-show">
          {t('gaps.show')} <IconChevronRight size={13} stroke={2} aria-hidden />
        </span>
      </summary>
      <GapList gaps={gaps} />
    </details>
  )
}
