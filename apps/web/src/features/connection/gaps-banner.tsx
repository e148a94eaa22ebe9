import type { Gap } from '@whypod/contract'
import { IconChevronRight, IconEyeOff } from '@tabler/icons-react'
import { GrantRule } from '../../ui/grant-rule.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { type GapPlace, gapPlaces } from './gap-places.ts'

function Where({ place }: { readonly place: GapPlace }) {
  const { t } = useWords()
  const { seenIn, namespace } = place
  if (seenIn) {
    return (
      <>
        {t('gaps.seenOnly', { count: seenIn.length })} <bdi className="mono">{seenIn.map(showLine).join(', ')}</bdi>
        {'; '}
        {t('gaps.notSeen')}
      </>
    )
  }
  return namespace === undefined ? (
    t('gaps.all')
  ) : (
    <>
      {t('gaps.in')} <bdi className="mono">{showLine(namespace)}</bdi>
    </>
  )
}

function Place({ place }: { readonly place: GapPlace }) {
  return (
    <>
      <span className="muted">
        <Where place={place} />:
      </span>{' '}
      <bdi className="mono">{place.gaps.map(({ resource }) => showLine(resource)).join(', ')}</bdi>
    </>
  )
}

/** Each place with what may not be read there, and the rules that would allow it. */
export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <ul className="gap-list">
      {gapPlaces(gaps).map((place) => (
        <li key={place.key}>
          <p>
            <Place place={place} />
          </p>
          <GrantRule grants={place.gaps.map(({ grant }) => grant)} />
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
        {gapPlaces(gaps).map((place) => (
          <span key={place.key}>
            <Place place={place} />
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
