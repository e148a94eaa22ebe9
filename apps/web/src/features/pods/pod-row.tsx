import type { PodRow as PodRowData } from '@whypod/contract'
import { memo } from 'react'
import { useRuleWords } from '../../data/rule-words.ts'
import { Age } from '../../ui/age.tsx'
import { useSecond } from '../../ui/clock.ts'
import { PodLink } from '../../ui/links.tsx'
import { nameParts } from '../../ui/name.tsx'
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
  if (!first) return <span role="cell" className="pod-cause" />
  const hint = title ? sentenceText(title, first.params, language, now) : first.cause
  const sentence = title ? <Sentence text={title} params={first.params} /> : first.cause
  if (others.length === 0) {
    return (
      <span role="cell" className="pod-cause pod-cut" data-hint-if-cut={hint}>
        {sentence}
      </span>
    )
  }
  return (
    <span role="cell" className="pod-cause pod-causes">
      <span className="pod-cut" data-hint-if-cut={hint}>
        {sentence}
      </span>
      <span className="pod-more" data-hint={t('pods.alsoFindingsHint', { count: others.length })}>
        {t('pods.alsoFindings', { count: others.length })}
      </span>
    </span>
  )
}

/** A name as a cell, or as the link in one: what is cut of it is its middle. */
function NameCell({ column, text }: { readonly column: 'namespace' | 'node'; readonly text: string }) {
  const { shown, head, tail } = nameParts(text)
  if (head === undefined) {
    return (
      <span role="cell" className={`pod-${column} pod-cut mono`} data-hint-if-cut={shown}>
        {shown}
      </span>
    )
  }
  return (
    <span role="cell" className={`pod-${column} name`} data-hint-if-cut={shown}>
      <span className="name-head">{head}</span>
      <span className="name-tail">{tail}</span>
    </span>
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
  const name = nameParts(row.name)
  const status = showLine(row.status)
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
      <NameCell column="namespace" text={row.namespace} />
      <span role="cell" className="pod-name">
        <PodLink namespace={row.namespace} name={row.name} className="pod-link name" hintIfCut={name.shown} isRow>
          {name.head !== undefined && <span className="name-head">{name.head}</span>}
          <span className={name.head === undefined ? 'name-short' : 'name-tail'}>{name.tail}</span>
        </PodLink>
      </span>
      <span role="cell" className="pod-containers">
        <ContainerMarks containers={row.containers} health={row.health} />
      </span>
      <span role="cell" className="pod-ready">
        {row.ready}
      </span>
      <span role="cell" className="pod-status pod-cut" data-hint-if-cut={status}>
        {status}
        {isGone && <span className="tag">{t('pods.gone')}</span>}
      </span>
      <span role="cell" className="pod-restarts">
        {row.restarts} {row.restarts > 0 && row.lastRestartAt !== undefined && <Age at={row.lastRestartAt} phrase={(age) => t('pods.ago', { age })} isFaint />}
      </span>
      <span role="cell" className="pod-age">
        <Age at={row.createdAt} />
      </span>
      <NameCell column="node" text={row.node ?? '–'} />
      <Cause row={row} />
    </div>
  )
})
