import type { Diagnosis } from '@whypod/contract'
import type { ReactNode } from 'react'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { DiagnosisCard, DiagnosisTitle } from './diagnosis-card.tsx'

interface FoldedProps {
  readonly title: string
  readonly diagnoses: readonly Diagnosis[]
}

function Folded({ title, diagnoses }: FoldedProps) {
  if (diagnoses.length === 0) return null
  return (
    <section className="folded">
      <h3 className="part-title">{title}</h3>
      {diagnoses.map((diagnosis) => (
        <details key={`${diagnosis.cause}/${diagnosis.container ?? ''}/${JSON.stringify(diagnosis.params)}`}>
          <summary>
            <SeverityMark severity={diagnosis.severity} />
            <span>
              <DiagnosisTitle diagnosis={diagnosis} />
            </span>
          </summary>
          <DiagnosisCard diagnosis={diagnosis} isTitled />
        </details>
      ))}
    </section>
  )
}

interface DiagnosisListProps {
  readonly diagnoses: readonly Diagnosis[]
  readonly notes: readonly Diagnosis[]
  /** The cause to read first, whose sentence the page already says. */
  readonly titledCause?: string
  /** Whose diagnosis the first one is. */
  readonly who?: ReactNode
}

/** The first diagnosis whole; the others, and the notes, fold out. */
export function DiagnosisList({ diagnoses, notes, titledCause, who }: DiagnosisListProps) {
  const { t } = useWords()
  const first = diagnoses.find(({ cause }) => cause === titledCause) ?? diagnoses[0]
  return (
    <>
      {first && <DiagnosisCard diagnosis={first} isTitled={first.cause === titledCause} who={who} />}
      <Folded title={t('diagnosis.alsoWrong')} diagnoses={diagnoses.filter((each) => each !== first)} />
      <Folded title={t('diagnosis.notes')} diagnoses={notes} />
    </>
  )
}
