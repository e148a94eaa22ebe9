import type { BoardPart } from '../../data/board.ts'
import { useState } from 'react'
import { PodLink, WorkloadLink } from '../../ui/links.tsx'
import { Name } from '../../ui/name.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { HealthMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Subject } from './incident-subjects.ts'

const FEW = 3

function SubjectRow({ subject, board }: { readonly subject: Subject; readonly board: BoardPart<'workloads'> }) {
  if (subject.type === 'workload') {
    const row = board.workloads.get(subject.key)
    return (
      <li>
        <HealthMark health={row?.health ?? 'unknown'} />
        <WorkloadLink kind={subject.kind} namespace={subject.namespace} name={subject.name}>
          <Name text={`${subject.namespace}/${subject.name}`} />
        </WorkloadLink>
        <span className="muted">{showLine(subject.kind)}</span>
      </li>
    )
  }
  const row = board.pods.get(subject.key)
  return (
    <li>
      <HealthMark health={row?.health ?? 'unknown'} />
      <PodLink namespace={subject.namespace} name={subject.name}>
        <Name text={`${subject.namespace}/${subject.name}`} />
      </PodLink>
      <span className="muted">{row && showLine(row.status)}</span>
    </li>
  )
}

/** What the incident takes along, the one that speaks for all first. */
export function SubjectList({ subjects, board }: { readonly subjects: readonly Subject[]; readonly board: BoardPart<'workloads'> }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? subjects : subjects.slice(0, FEW)
  const more = subjects.length - FEW
  return (
    <>
      <ul className="subjects">
        {shown.map((subject) => (
          <SubjectRow key={`${subject.type}/${subject.key}`} subject={subject} board={board} />
        ))}
      </ul>
      {more > 0 && (
        <p>
          <button type="button" className="button" data-quiet aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('app.less') : t('app.more', { count: more })}
          </button>
        </p>
      )}
    </>
  )
}
