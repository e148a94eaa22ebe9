import type { Incident } from '@whypod/contract'
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import { type IncidentHistory, trendOf } from '../../data/incident-history.ts'
import { useClock } from '../../ui/clock.ts'
import { useWords } from '../../words/use-words.ts'

/** Whether it spreads or recedes. Nothing where it stays as it was. */
export function IncidentTrend({ incident, history }: { readonly incident: Incident; readonly history: IncidentHistory }) {
  const { t } = useWords()
  const trend = useClock((now) => trendOf(history, incident, now))
  if (trend === 0) return null
  const Icon = trend > 0 ? IconTrendingUp : IconTrendingDown
  const count = Math.abs(trend)
  return (
    <span className="incident-trend above" data-grows={trend > 0} data-hint={t(trend > 0 ? 'incidents.growsHint' : 'incidents.shrinksHint', { count })}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(trend > 0 ? 'incidents.grows' : 'incidents.shrinks', { count })}
    </span>
  )
}
