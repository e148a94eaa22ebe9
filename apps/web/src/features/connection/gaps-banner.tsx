import type { Gap } from '@whypod/contract'
import { IconEyeOff } from '@tabler/icons-react'
import { GrantRule } from '../../ui/grant-rule.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

/** Names what may not be read, and the rule that would allow it. */
export function GapsBanner({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { t } = useWords()
  if (gaps.length === 0) return null
  return (
    <details className="gaps">
      <summary>
        <IconEyeOff size={16} stroke={1.8} aria-hidden />
        <span>{t('gaps.title', { count: gaps.length })}</span>
        <span className="gaps-names mono">{gaps.map(({ resource }) => showLine(resource)).join(', ')}</span>
      </summary>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.resource}/${gap.namespace ?? ''}`}>
            <p>
              <bdi className="mono">{showLine(gap.resource)}</bdi>{' '}
              <span className="muted">
                {gap.namespace === undefined ? t('gaps.all') : `${t('gaps.in')} `}
                {gap.namespace !== undefined && <bdi className="mono">{showLine(gap.namespace)}</bdi>}
              </span>
            </p>
            <GrantRule grant={gap.grant} />
          </li>
        ))}
      </ul>
    </details>
  )
}
