import { type ContainerMark, type Health, parseTime } from '@whypod/contract'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { absoluteTime } from '../../ui/age.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useTrust } from '../../ui/trust.ts'
import { useWords } from '../../words/use-words.ts'
import { type MarkShape, markShape } from './container-mark.ts'

/** Seven shapes on a 12 px grid; in greyscale they are still seven. */
const pictures: Readonly<Record<MarkShape, ReactNode>> = {
  'running-ready': <circle cx="6" cy="6" r="4.25" fill="currentColor" />,
  'running-unready': (
    <>
      <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 2.25a3.75 3.75 0 0 1 0 7.5z" fill="currentColor" />
    </>
  ),
  starting: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.7" />,
  waiting: <path d="M6 1.5 11 10.5H1z" fill="currentColor" />,
  completed: <rect x="3" y="3" width="6" height="6" rx="1" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  failed: <path d="m2.5 2.5 7 7m0-7-7 7" fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />,
  unknown: <path d="M6 1.5 10.5 6 6 10.5 1.5 6z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
}

type Tone = 'ok' | 'warning' | 'critical' | 'progressing' | 'quiet'

const tones: Readonly<Record<MarkShape, Tone>> = {
  'running-ready': 'ok',
  'running-unready': 'warning',
  starting: 'progressing',
  waiting: 'critical',
  completed: 'quiet',
  failed: 'critical',
  unknown: 'quiet',
}

/**
 * A container is never painted worse than its pod: an old exit code in a pod that is well is no alarm. Nor better: where
 * all containers say that they are ready and the pod is in trouble all the same (its node is lost), that is an old tale.
 */
function toneIn(health: Health, shape: MarkShape, isSilent: boolean): Tone {
  const tone = tones[shape]
  if (tone === 'ok' && isSilent) return 'quiet'
  if (tone !== 'critical' && tone !== 'warning') return tone
  if (health === 'critical') return tone
  if (health === 'warning') return 'warning'
  return health === 'progressing' ? 'progressing' : 'quiet'
}

function describe(mark: ContainerMark, shape: MarkShape, t: TFunction, language: string): string {
  const since = parseTime(mark.since)
  const state = [
    t(`mark.${shape}`),
    mark.reason === undefined ? '' : showLine(mark.reason),
    mark.exitCode === undefined ? '' : t('mark.exit', { code: mark.exitCode }),
    mark.restarts === 0 ? '' : t('mark.restarts', { count: mark.restarts }),
  ]
  const lines = [`${t(`mark.${mark.role}`)} ${showLine(mark.name)}`, state.filter((part) => part !== '').join(' · ')]
  return [...lines, ...(since === undefined ? [] : [t('mark.since', { time: absoluteTime(since, language) })])].join('\n')
}

const BEFORE_APP: ReadonlySet<string> = new Set(['init'])

/** One mark per container, init containers first behind a divider. */
export function ContainerMarks({ containers, health }: { readonly containers: readonly ContainerMark[]; readonly health: Health }) {
  const { t, language } = useWords()
  const trusted = useTrust()
  const isSilent =
    (health === 'critical' || health === 'unknown') && containers.every(({ state, ready, exitCode }) => (state === 'running' && ready) || exitCode === 0)
  return containers.map((mark, index) => {
    const shape: MarkShape = trusted || markShape(mark) !== 'running-ready' ? markShape(mark) : 'unknown'
    const said = describe(mark, shape, t, language)
    const ends = BEFORE_APP.has(mark.role) && containers[index + 1]?.role !== mark.role
    return (
      <svg
        key={`${mark.role}/${mark.name}`}
        className="container-mark"
        data-tone={toneIn(health, shape, isSilent)}
        data-divides={ends}
        viewBox="0 0 12 12"
        role="img"
        aria-label={said}
        data-hint={said}
      >
        {pictures[shape]}
      </svg>
    )
  })
}
