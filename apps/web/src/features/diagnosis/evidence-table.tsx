import type { Evidence } from '@whypod/contract'
import { Age } from '../../ui/age.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

function Value({ value }: { readonly value: Evidence['value'] }) {
  const { t } = useWords()
  if (value === null || value === '') return <span className="faint">{t('diagnosis.empty')}</span>
  return <bdi>{showBlock(String(value))}</bdi>
}

/** Each fact with the place where it can be checked. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useWords()
  return (
    <table className="evidence">
      <thead>
        <tr>
          <th scope="col">{t('diagnosis.path')}</th>
          <th scope="col">{t('diagnosis.value')}</th>
          <th scope="col">{t('diagnosis.time')}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ object, path, value, at }) => (
          <tr key={`${object.kind}/${object.name}/${path}/${String(value)}`}>
            <td className="evidence-path">
              <span className="evidence-object">
                {showLine(object.kind)} <bdi className="mono">{showLine(object.name)}</bdi>
              </span>
              <bdi className="mono">{showLine(path)}</bdi>
            </td>
            <td className="evidence-value mono">
              <Value value={value} />
              {value !== null && value !== '' && <CopyButton text={String(value)} label={t('copy.value')} />}
            </td>
            <td className="evidence-time">
              <Age at={at} phrase={(age) => t('events.agoHint', { age })} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
