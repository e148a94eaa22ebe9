import type { ReactNode } from 'react'
import type { ConnectionView } from '../../data/connection-view.ts'
import { useAge } from '../../ui/age.tsx'
import { Notice, Skeleton } from '../../ui/notice.tsx'
import { showBlock } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { stateIcons, stateTones, useProgress } from './connection-pill.tsx'

function Said({ view }: { readonly view: ConnectionView }) {
  const { t } = useWords()
  if (view.message === undefined || view.message === '') return null
  return (
    <p className="connection-said">
      <span className="faint">{t('connection.said')}: </span>
      <bdi className="mono">{showBlock(view.message)}</bdi>
    </p>
  )
}

/** Over old data: why it is old. Only the word is announced: the age beside it changes each second. */
export function ConnectionBanner({ view }: { readonly view: ConnectionView }) {
  const { t } = useWords()
  const age = useAge(view.sinceMs)
  const Icon = stateIcons[view.state]
  return (
    <div className="connection-banner" data-tone={stateTones[view.state]}>
      <Icon size={18} stroke={1.8} />
      <div>
        <p>
          <strong role="alert">{t(`connection.${view.state}`)}</strong> {t(`connection.detail.${view.state}`, { age: age ?? '' })}
        </p>
        <Said view={view} />
      </div>
    </div>
  )
}

function ProgressBar({ view }: { readonly view: ConnectionView }) {
  const words = useProgress(view)
  const { progress } = view
  if (!progress) return null
  return (
    <>
      <p className="notice-detail" role="status">
        {words}
      </p>
      {progress.expected !== undefined && progress.expected > 0 && (
        <progress className="connection-progress" max={progress.expected} value={Math.min(progress.loaded, progress.expected)} aria-label={words} />
      )}
    </>
  )
}

/** In place of data: there is none (yet), and why. */
export function ConnectionScreen({ view, children }: { readonly view: ConnectionView; readonly children?: ReactNode }) {
  const { t } = useWords()
  const age = useAge(view.sinceMs)
  const Icon = stateIcons[view.state]
  const isBusy = stateTones[view.state] === 'busy'
  return (
    <div className="connection-screen" data-state={view.state}>
      <Notice isPage title={t(`connection.${view.state}`)} icon={<Icon size={22} stroke={1.6} />} role={isBusy ? 'status' : 'alert'}>
        <p className="notice-detail">{t(`connection.detail.${view.state}`, { age: age ?? '' })}</p>
        <ProgressBar view={view} />
        <Said view={view} />
        {children}
      </Notice>
      {isBusy && <Skeleton rows={8} height={26} />}
    </div>
  )
}
