import type { Evidence, ObjectRef } from '@whypod/contract'
import { Fragment, useContext } from 'react'
import { Age } from '../../ui/age.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { canJumpTo, RawJumpContext } from '../../ui/raw-jump.ts'
import { useWords } from '../../words/use-words.ts'

function Value({ value }: { readonly value: Evidence['value'] }) {
  const { t } = useWords()
  if (value === null || value === '') return <span className="faint">{t('diagnosis.empty')}</span>
  return <bdi>{showBlock(String(value).trimEnd())}</bdi>
}

const isSameObject = (a: ObjectRef, b: ObjectRef | undefined): boolean => a.kind === b?.kind && a.namespace === b.namespace && a.name === b.name

/** A path breaks after its dots, not within its words. */
function Path({ path }: { readonly path: string }) {
  const steps = showLine(path).split(/(?<=[.\]])/)
  return steps.map((step, index) => (
    // eslint-disable-next-line react/no-array-index-key -- steps have no identity but their place
    <Fragment key={index}>
      {step}
      <wbr />
    </Fragment>
  ))
}

/** The path; where the object can be shown, the way to that very place in it. */
function Place({ object, path }: Pick<Evidence, 'object' | 'path'>) {
  const { t } = useWords()
  const jump = useContext(RawJumpContext)
  const shown = (
    <bdi className="mono">
      <Path path={path} />
    </bdi>
  )
  if (!jump || !canJumpTo(object)) return shown
  const label = t(object.kind === 'Log' ? 'raw.jumpLog' : 'raw.jump', { path: showLine(path) })
  return (
    <button type="button" className="evidence-jump" aria-label={label} data-hint={label} onClick={() => jump(object, path)}>
      {shown}
    </button>
  )
}

/** Each fact with the place where it can be checked. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useWords()
  const hasTimes = evidence.some(({ at }) => at !== undefined)
  return (
    <table className="evidence">
      <thead>
        <tr>
          <th scope="col">{t('diagnosis.path')}</th>
          <th scope="col">{t('diagnosis.value')}</th>
          {hasTimes && <th scope="col">{t('diagnosis.time')}</th>}
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ object, path, value, at }, index) => (
          <tr key={`${object.kind}/${object.name}/${path}/${String(value)}`}>
            <td className="evidence-path">
              {!isSameObject(object, evidence[index - 1]?.object) && (
                <span className="evidence-object">
                  {showLine(object.kind)} <bdi className="mono">{showLine(object.name)}</bdi>
                </span>
              )}
              <Place object={object} path={path} />
            </td>
            <td className="evidence-value mono">
              <Value value={value} />
              {value !== null && value !== '' && <CopyButton text={String(value)} label={t('copy.value')} />}
            </td>
            {hasTimes && (
              <td className="evidence-time">
                <Age at={at} fallback="" phrase={(age) => t('events.agoHint', { age })} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
