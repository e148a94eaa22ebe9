import type { Health, Severity } from '@whypod/contract'
import { IconAlertTriangleFilled, IconCircleCheck, IconCircleDashed, IconHexagonFilled, IconInfoSquareRounded, IconQuestionMark } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useWords } from '../words/use-words.ts'
import { useTrust } from './trust.ts'

interface IconProps {
  readonly size?: number
  readonly stroke?: number
}

/** Shapes tell severities apart in greyscale: hexagon, triangle, square. */
const severityIcons: Readonly<Record<Severity, ComponentType<IconProps>>> = {
  critical: IconHexagonFilled,
  warning: IconAlertTriangleFilled,
  info: IconInfoSquareRounded,
}

const healthIcons: Readonly<Record<Health, ComponentType<IconProps>>> = {
  critical: IconHexagonFilled,
  warning: IconAlertTriangleFilled,
  unknown: IconQuestionMark,
  progressing: IconCircleDashed,
  ok: IconCircleCheck,
}

export function SeverityMark({ severity, size = 14 }: { readonly severity: Severity; readonly size?: number }) {
  const { t } = useWords()
  const Icon = severityIcons[severity]
  const word = t(`severity.${severity}`)
  return (
    <span className="mark" data-tone={severity} role="img" aria-label={word} data-hint={word}>
      <Icon size={size} stroke={1.8} />
    </span>
  )
}

/** Without live data nobody is healthy: then the mark says that it is not known. */
export function HealthMark({ health, size = 13 }: { readonly health: Health; readonly size?: number }) {
  const { t } = useWords()
  const trusted = useTrust()
  const shown: Health = health === 'ok' && !trusted ? 'unknown' : health
  const Icon = healthIcons[shown]
  const word = trusted ? t(`health.${shown}`) : `${t(`health.${shown}`)} · ${t('headline.lastKnown')}`
  return (
    <span className="mark" data-tone={shown} role="img" aria-label={word} data-hint={word}>
      <Icon size={size} stroke={1.8} />
    </span>
  )
}
