import type { Incident } from '@whypod/contract'
import { IconCircleCheck, IconEyeOff, IconInbox, IconQuestionMark } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Board } from '../data/board.ts'
import { isProblem } from '../features/pods/select-pods.ts'
import { Notice } from '../ui/notice.tsx'
import { figureFormat } from '../ui/figure-format.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'

function count(incidents: Iterable<Incident>, severity: Incident['severity']): number {
  let found = 0
  for (const incident of incidents) if (incident.severity === severity) found += 1
  return found
}

/** The number that is read first. */
export function Headline({ board, shown }: { readonly board: Board; readonly shown: readonly Incident[] }) {
  const { t, language } = useWords()
  const { isTrusted } = useClusterView()
  const figure = figureFormat(language)
  const critical = count(board.incidents.values(), 'critical')
  const shownCritical = count(shown, 'critical')
  const warning = count(board.incidents.values(), 'warning')
  const { incidents } = board
  const affected = useMemo(() => new Set([...incidents.values()].filter(({ severity }) => severity !== 'info').flatMap(({ pods }) => pods)).size, [incidents])
  return (
    <div className="headline" data-critical={shownCritical > 0}>
      <h1>
        <b>{figure.format(shownCritical)}</b>
        {shownCritical < critical && <span className="headline-of">{t('headline.of', { total: figure.format(critical) })}</span>}
        {t('headline.critical', { count: critical })}
      </h1>
      <p>
        {warning > 0 && <span>{t('headline.warning', { count: warning })}</span>}
        <span>{t('headline.podsAffected', { count: affected, affected: figure.format(affected), total: figure.format(board.pods.size) })}</span>
        {!isTrusted && <span className="tag">{t('headline.lastKnown')}</span>}
      </p>
    </div>
  )
}

/** What stands in place of incidents. Only live data without holes is ever called well. */
export function NoIncidents({ board }: { readonly board: Board }) {
  const { t } = useWords()
  const { isTrusted } = useClusterView()
  const pods = board.pods.size
  if (!isTrusted) {
    return (
      <Notice isPage title={t('headline.noneKnown')}>
        <p className="notice-detail">{t('headline.noneKnownDetail')}</p>
      </Notice>
    )
  }
  if (board.gaps.length > 0) {
    return (
      <Notice isPage title={t('headline.noneSeen')} icon={<IconEyeOff size={22} stroke={1.6} aria-hidden />}>
        <p className="notice-detail">{t('headline.noneSeenDetail')}</p>
      </Notice>
    )
  }
  if (pods === 0) {
    return (
      <Notice isPage title={t('headline.empty')} icon={<IconInbox size={22} stroke={1.6} aria-hidden />}>
        <p className="notice-detail">{t('headline.emptyDetail')}</p>
      </Notice>
    )
  }
  const unclear = [...board.pods.values()].filter(isProblem).length
  if (unclear > 0) {
    return (
      <Notice isPage title={t('headline.unclear', { count: unclear })} icon={<IconQuestionMark size={22} stroke={1.6} aria-hidden />}>
        <p className="notice-detail">{t('headline.unclearDetail')}</p>
      </Notice>
    )
  }
  return (
    <div className="all-well">
      <Notice isPage title={t('headline.well')} icon={<IconCircleCheck size={24} stroke={1.8} aria-hidden />} role="status">
        <p className="notice-detail">{t('headline.wellDetail', { count: pods })}</p>
      </Notice>
    </div>
  )
}
