import { IconChevronRight } from '@tabler/icons-react'
import { WorkloadLink } from '../../ui/links.tsx'
import { Name } from '../../ui/name.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import type { Heading } from './group-pods.ts'

interface PodGroupProps {
  readonly heading: Heading
  readonly columns: number
  readonly index: number
  readonly top: number
  readonly height: number
  readonly onFold: (key: string) => void
}

/** The heading of the pods of one workload; a click on its mark folds them away. */
export function PodGroup({ heading, columns, index, top, height, onFold }: PodGroupProps) {
  const { t } = useWords()
  const { first, key, pods, problems, isFolded } = heading
  const { owner, namespace } = first
  const name = owner ? `${showLine(owner.kind)} ${showLine(owner.name)}` : t('pods.noOwner')
  return (
    <div role="row" aria-rowindex={index + 2} className="pod-group" style={{ transform: `translateY(${top}px)`, blockSize: height }}>
      <div role="cell" aria-colspan={columns} className="pod-group-cell">
        <button type="button" className="copy" aria-expanded={!isFolded} aria-label={t('pods.fold', { name })} onClick={() => onFold(key)}>
          <IconChevronRight size={14} stroke={2} aria-hidden />
        </button>
        {owner ? (
          <>
            <span className="faint">{showLine(owner.kind)}</span>
            <WorkloadLink kind={owner.kind} namespace={namespace} name={owner.name}>
              <Name text={`${namespace}/${owner.name}`} />
            </WorkloadLink>
          </>
        ) : (
          <b>{name}</b>
        )}
        <span className="faint">
          {t('incidents.pods', { count: pods })}
          {problems > 0 && ` · ${t('pods.withProblems', { count: problems })}`}
        </span>
      </div>
    </div>
  )
}
