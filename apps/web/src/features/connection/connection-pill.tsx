import { formatAge } from '@whypod/contract'
import { IconBroadcast, IconClockPause, IconKeyOff, IconLoader, IconLock, IconPlugConnectedX, IconQuestionMark, IconWifiOff } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ConnectionView, ViewState } from '../../data/connection-view.ts'
import { useAge } from '../../ui/age.tsx'
import { figureFormat } from '../../ui/figure-format.ts'
import { useWords } from '../../words/use-words.ts'
import './connection.css'

/** Each state has a shape of its own; the colour only underlines it. */
export const stateIcons: Readonly<Record<ViewState, ComponentType<{ readonly size?: number; readonly stroke?: number }>>> = {
  opening: IconLoader,
  connecting: IconLoader,
  live: IconBroadcast,
  stale: IconClockPause,
  forbidden: IconLock,
  unauthorised: IconKeyOff,
  unreachable: IconWifiOff,
  disconnected: IconPlugConnectedX,
  refused: IconQuestionMark,
}

export const stateTones: Readonly<Record<ViewState, 'good' | 'busy' | 'bad'>> = {
  opening: 'busy',
  connecting: 'busy',
  live: 'good',
  stale: 'bad',
  forbidden: 'bad',
  unauthorised: 'bad',
  unreachable: 'bad',
  disconnected: 'bad',
  refused: 'bad',
}

/** How far the first lists are. */
export function useProgress({ progress }: ConnectionView): string | undefined {
  const { t, language } = useWords()
  if (!progress) return undefined
  const figure = figureFormat(language)
  const loaded = figure.format(progress.loaded)
  return progress.expected === undefined
    ? t('connection.progress', { loaded })
    : t('connection.progressOf', { loaded, expected: figure.format(progress.expected) })
}

/** The state of the connection, always in sight. */
export function ConnectionPill({ view }: { readonly view: ConnectionView }) {
  const { t } = useWords()
  const Icon = stateIcons[view.state]
  const age = useAge(view.sinceMs)
  const progress = useProgress(view)
  const tone = stateTones[view.state]
  const more = tone === 'bad' && age !== undefined ? t('connection.since', { age }) : progress
  return (
    <div className="connection-pill" data-tone={tone} data-state={view.state} role="status" aria-label={t('connection.label')}>
      <Icon size={15} stroke={1.8} />
      <span className="connection-word" data-hint={t(`connection.detail.${view.state}`, { age: age ?? formatAge(0) })}>
        {t(`connection.${view.state}`)}
      </span>
      {more !== undefined && (
        <span className="connection-more" aria-hidden>
          {more}
        </span>
      )}
    </div>
  )
}
