import type { Evidence, ObjectRef } from '@whypod/contract'
import { Fragment } from 'react'
import { Age } from '../../ui/age.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
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
              <bdi className="mono">
                <Path path={path} />
              </bdi>
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
