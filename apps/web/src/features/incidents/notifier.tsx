import type { Incident } from '@whypod/contract'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { readPreference, writePreference } from '../../data/preferences.ts'
import { useRuleWords } from '../../data/rule-words.ts'
import { useWords } from '../../words/use-words.ts'
import { incidentText } from './incident-sentence.tsx'

const isPossible = (): boolean => typeof Notification !== 'undefined'
const isAllowed = (): boolean => isPossible() && Notification.permission === 'granted'

interface NotifierProps {
  /** Incidents that arrived while the reader watched. */
  readonly arrived: readonly Incident[]
  readonly onOpen: (incident: Incident) => void
}

/** A switch: whether the browser tells of new critical incidents while the page is not looked at. */
export function Notifier({ arrived, onOpen }: NotifierProps) {
  const { t, language } = useWords()
  const words = useRuleWords()
  const [isOn, setOn] = useState(() => readPreference('notify') === 'yes' && isAllowed())
  const told = useRef(new Set<string>())
  useEffect(() => {
    if (!isOn || !document.hidden) return
    for (const incident of arrived) {
      if (incident.severity !== 'critical' || told.current.has(incident.id)) continue
      told.current.add(incident.id)
      const notification = new Notification(t('incidents.notifyTitle'), { body: incidentText(incident, words, language, Date.now()), tag: incident.id })
      notification.addEventListener('click', () => {
        window.focus()
        onOpen(incident)
      })
    }
  })
  const toggle = async (): Promise<void> => {
    const next = !isOn && (isAllowed() || (await Notification.requestPermission()) === 'granted')
    setOn(next)
    writePreference('notify', next ? 'yes' : 'no')
  }
  if (!isPossible()) return null
  const Icon = isOn ? IconBell : IconBellOff
  const label = t('incidents.notify')
  return (
    <button type="button" className="button" data-quiet data-icon aria-pressed={isOn} aria-label={label} data-hint={label} onClick={() => void toggle()}>
      <Icon size={17} stroke={1.7} aria-hidden />
    </button>
  )
}
