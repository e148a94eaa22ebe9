import type { PodRow as PodRowData } from '@whypod/contract'
import { memo } from 'react'
import { useRuleWords } from '../../data/rule-words.ts'
import { Age } from '../../ui/age.tsx'
import { useSecond } from '../../ui/clock.ts'
import { PodLink } from '../../ui/links.tsx'
import { Name } from '../../ui/name.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { Sentence } from '../../ui/sentence.tsx'
import { isTicking, sentenceText } from '../../ui/sentence-pieces.ts'
import { HealthMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ContainerMarks } from './container-marks.tsx'

function Cause({ row }: { readonly row: PodRowData }) {
  const { t, language } = useWords()
  const words = useRuleWords()
  const [first, ...others] = row.findings
  const title = first && words.rule(first.cause)?.title
  const now = useSecond(title !== undefined && isTicking(title, language))
  if (!first) return null
  return (
    <>
      <span className="pod-cause-text" data-hint-if-cut={title ? sentenceText(title, first.params, language, now) : first.cause}>
        {title ? <Sentence text={title} params={first.params} /> : first.cause}
      </span>
      {others.length > 0 && (
        <span className="pod-more" data-hint={t('pods.alsoFindingsHint', { count: others.length })}>
          {t('pods.alsoFindings', { count: others.length })}
        </span>
      )}
    </>
  )
}

interface PodRowProps {
  readonly row: PodRowData
  readonly isGone: boolean
  readonly isOpen: boolean
  readonly index: number
  readonly top: number
  readonly height: number
}

/** One pod in kubectl's columns. On a narrow board the same cells stand in two lines. */
export const PodRow = memo(function PodRow({ row, isGone, isOpen, index, top, height }: PodRowProps) {
  const { t } = useWords()
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="pod"
      data-key={row.key}
      data-health={row.health}
      data-gone={isGone}
      data-open={isOpen}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
    >
      <span role="cell" className="pod-health">
        <HealthMark health={row.health} />
      </span>
      <span role="cell" className="pod-namespace">
        <Name text={row.namespace} />
      </span>
      <span role="cell" className="pod-name">
        <PodLink namespace={row.namespace} name={row.name} className="pod-link" isRow>
          <Name text={row.name} />
        </PodLink>
      </span>
      <span role="cell" className="pod-containers">
        <ContainerMarks containers={row.containers} health={row.health} />
      </span>
      <span role="cell" className="pod-ready">
        {row.ready}
      </span>
      <span role="cell" className="pod-status">
        <span className="pod-status-word" data-hint-if-cut={showLine(row.status)}>
          {showLine(row.status)}
        </span>
        {isGone && <span className="tag">{t('pods.gone')}</span>}
      </span>
      <span role="cell" className="pod-restarts">
        {row.restarts}{' '}
        {row.restarts > 0 && row.lastRestartAt !== undefined && (
          <span className="faint">
            <Age at={row.lastRestartAt} phrase={(age) => t('pods.ago', { age })} />
          </span>
        )}
      </span>
      <span role="cell" className="pod-age">
        <Age at={row.createdAt} />
      </span>
      <span role="cell" className="pod-node">
        {row.node === undefined ? <span className="faint">–</span> : <Name text={row.node} />}
      </span>
      <span role="cell" className="pod-cause">
        <Cause row={row} />
      </span>
    </div>
  )
})
