import type { ObjectRef } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { objectQuery } from '../data/queries.ts'
import { Name } from '../ui/name.tsx'
import { Skeleton } from '../ui/notice.tsx'
import { showBlock, showLine } from '../ui/plain-text.ts'
import type { RawJump } from '../ui/raw-jump.ts'
import { goToSection } from '../ui/wanted-section.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { Section } from './detail-frame.tsx'

const RawObject = lazy(async () => ({ default: (await import('../features/raw/raw-object.tsx')).RawObject }))

/** The object that is shown, and the place in it that was asked for. */
interface Shown {
  readonly object: ObjectRef
  readonly place?: { readonly path: string }
}

/** What the raw part of a detail shows, and how to lead there. */
export function useRaw() {
  const [shown, show] = useState<Shown>()
  const jump = useCallback<RawJump>((object, path) => {
    if (object.kind === 'Log') return void goToSection(path.startsWith('previous') ? 'previous' : 'log')
    show({ object, place: { path } })
    // The part grows once the object is there; its place on the page is known now.
    document.querySelector('[data-section="raw"]')?.scrollIntoView({ block: 'start' })
  }, [])
  return { shown, show, jump }
}

const isSame = (a: ObjectRef, b: ObjectRef): boolean => a.kind === b.kind && a.namespace === b.namespace && a.name === b.name

function Loaded({ object, place }: Shown) {
  const { cluster } = useClusterView()
  const answer = useQuery(objectQuery(cluster, object))
  if (answer.isError) return <p className="muted">{showBlock(answer.error.message)}</p>
  if (answer.data === undefined) return <Skeleton rows={6} height={14} />
  return (
    <Suspense fallback={<Skeleton rows={6} height={14} />}>
      <RawObject object={answer.data} place={place} />
    </Suspense>
  )
}

interface RawSectionProps {
  /** The object that the detail is about. */
  readonly own: ObjectRef
  readonly shown: Shown | undefined
  readonly onShow: (shown: Shown) => void
}

/** The raw object, read only when it is asked for; or another that a fact was read from. */
export function RawSection({ own, shown, onShow }: RawSectionProps) {
  const { t } = useWords()
  const isOwn = shown === undefined || isSame(shown.object, own)
  return (
    <Section id="raw">
      {!isOwn && (
        <p className="raw-of">
          <span>
            {showLine(shown.object.kind)} <Name text={shown.object.name} />
          </span>
          <button type="button" className="button" onClick={() => onShow({ object: own })}>
            {t('raw.own', { kind: own.kind })}
          </button>
        </p>
      )}
      {shown ? (
        <Loaded key={`${shown.object.kind}/${shown.object.name}`} {...shown} />
      ) : (
        <p>
          <button type="button" className="button" data-show-raw onClick={() => onShow({ object: own })}>
            {t('raw.show')}
          </button>
        </p>
      )}
    </Section>
  )
}
