import type { Incident } from '@whypod/contract'
import { useRuleWords } from '../../data/rule-words.ts'
import { useMinute } from '../../ui/clock.ts'
import { useWords } from '../../words/use-words.ts'
import { incidentText } from './incident-sentence.tsx'

/** Nobody can listen to more at once; the count in the title tells of the rest. */
const MOST_TOLD = 5

/** Tells a screen reader of critical incidents that arrive, the latest where there are many. */
export function Announcer({ arrived }: { readonly arrived: readonly Incident[] }) {
  const { t, language } = useWords()
  const words = useRuleWords()
  const now = useMinute()
  return (
    <div className="visually-hidden" aria-live="polite">
      {arrived
        .filter((incident) => incident.severity === 'critical')
        .slice(-MOST_TOLD)
        .map((incident) => (
          <p key={incident.id}>{t('incidents.announce', { title: incidentText(incident, words, language, now) })}</p>
        ))}
    </div>
  )
}
