import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { CopyButton } from '../ui/copy-button.tsx'
import { BoardLink } from '../ui/links.tsx'
import { showLine } from '../ui/plain-text.ts'
import { goToWanted } from '../ui/wanted-section.ts'
import { useWords } from '../words/use-words.ts'
import '../features/pod-detail/pod-detail.css'

export const sectionIds = ['cause', 'timeline', 'change', 'log', 'containers', 'events', 'related', 'raw'] as const
export type SectionId = (typeof sectionIds)[number]

/** A part of a detail that the bar at its top leads to. */
export function Section({ id, children }: { readonly id: Exclude<SectionId, 'cause'>; readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <section className="section" data-section={id} aria-label={t(`pod.${id}`)}>
      <h2>{t(`pod.${id}`)}</h2>
      {children}
    </section>
  )
}

interface DetailFrameProps {
  readonly kind: string
  readonly namespace?: string
  readonly name?: string
  readonly sections?: readonly SectionId[]
  /** What can be done with it, beside its name. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** Name, way back and parts of a detail. It takes the focus when it opens: give it the object as its key. */
export function DetailFrame({ kind, namespace, name, sections = [], tools, children }: DetailFrameProps) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const frame = useRef<HTMLElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (sections.length > 0) goToWanted()
  }, [sections.length])
  const go = (id: SectionId): void => {
    if (id === 'cause') frame.current?.scrollTo({ top: 0 })
    else frame.current?.querySelector(`[data-section="${id}"]`)?.scrollIntoView({ block: 'start' })
  }
  return (
    <section className="board-detail" data-detail-frame ref={frame} aria-label={t('pod.region')}>
      <div className="detail">
        <div className="detail-head">
          <div className="detail-name">
            <h1 ref={heading} tabIndex={-1}>
              <span className="detail-kind">{kind}</span>
              {name !== undefined && (
                <bdi className="mono">
                  {namespace !== undefined && <span className="faint">{showLine(namespace)}/</span>}
                  {showLine(name)}
                </bdi>
              )}
            </h1>
            {name !== undefined && <CopyButton text={name} label={t('copy.name')} />}
            <span className="detail-tools">
              {tools}
              <BoardLink label={`${t('app.back')} – esc`} className="button">
                <IconX size={16} stroke={1.8} aria-hidden />
                <kbd>esc</kbd>
              </BoardLink>
            </span>
          </div>
          <nav className="detail-nav" aria-label={t('pod.sections')}>
            {sections.map((id) => (
              <button key={id} type="button" onClick={() => go(id)}>
                {t(`pod.${id}`)}
              </button>
            ))}
          </nav>
        </div>
        {children}
      </div>
    </section>
  )
}
