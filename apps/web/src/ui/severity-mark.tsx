import type { Health, Severity } from '@whypod/contract'
import { IconAlertTriangleFilled, IconHexagonFilled, IconInfoSquareRounded } from '@tabler/icons-react'
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

/** The same marks, and Tabler's question mark, dashed circle and checked circle, each as one path: every row has one, and each element of it is drawn. */
const healthPaths: Readonly<Record<Health, { readonly d: string; readonly isFilled?: boolean }>> = {
  critical: {
    isFilled: true,
    d: 'M10.425 1.414l-6.775 3.996a3.21 3.21 0 0 0-1.65 2.807v7.285a3.226 3.226 0 0 0 1.678 2.826l6.695 4.237c1.034.57 2.22.57 3.2.032l6.804-4.302c.98-.537 1.623-1.618 1.623-2.793v-7.284l-.005-.204a3.223 3.223 0 0 0-1.284-2.39l-.107-.075-.007-.007a1.074 1.074 0 0 0-.181-.133l-6.776-3.995a3.33 3.33 0 0 0-3.216 0z',
  },
  warning: {
    isFilled: true,
    d: 'M12 1.67c.955 0 1.845.467 2.39 1.247l.105.16 8.114 13.548a2.914 2.914 0 0 1-2.307 4.363l-.195.008h-16.225a2.914 2.914 0 0 1-2.582-4.2l.099-.185 8.11-13.538a2.914 2.914 0 0 1 2.491-1.403zm.01 13.33l-.127.007a1 1 0 0 0 0 1.986l.117.007.127-.007a1 1 0 0 0 0-1.986l-.117-.007zm-.01-7a1 1 0 0 0-.993.883l-.007.117v4l.007.117a1 1 0 0 0 1.986 0l.007-.117v-4l-.007-.117a1 1 0 0 0-.993-.883z',
  },
  unknown: { d: 'M8 8a3.5 3 0 0 1 3.5-3h1a3.5 3 0 0 1 3.5 3a3 3 0 0 1-2 3a3 4 0 0 0-2 4M12 19v.01' },
  progressing: {
    d: 'M8.56 3.69a9 9 0 0 0-2.92 1.95M3.69 8.56a9 9 0 0 0-.69 3.44M3.69 15.44a9 9 0 0 0 1.95 2.92M8.56 20.31a9 9 0 0 0 3.44.69M15.44 20.31a9 9 0 0 0 2.92-1.95M20.31 15.44a9 9 0 0 0 .69-3.44M20.31 8.56a9 9 0 0 0-1.95-2.92M15.44 3.69a9 9 0 0 0-3.44-.69',
  },
  ok: { d: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9 12l2 2l4-4' },
}

const filled = { fill: 'currentColor' } as const
const outlined = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

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
  const { d, isFilled = false } = healthPaths[shown]
  const word = trusted ? t(`health.${shown}`) : `${t(`health.${shown}`)} · ${t('headline.lastKnown')}`
  return (
    <svg className="mark" data-tone={shown} role="img" aria-label={word} data-hint={word} width={size} height={size} viewBox="0 0 24 24">
      <path d={d} {...(isFilled ? filled : outlined)} />
    </svg>
  )
}
