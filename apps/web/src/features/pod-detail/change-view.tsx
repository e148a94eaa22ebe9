import type { TemplateChange } from '@whypod/contract'
import { Age } from '../../ui/age.tsx'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

function Side({ value }: { readonly value: string | undefined }) {
  const { t } = useWords()
  return value === undefined ? <span className="faint">{t('change.absent')}</span> : <bdi className="mono">{showBlock(value)}</bdi>
}

/** What the revision of this pod changed against the one before: most incidents follow a change. */
export function ChangeView({ change }: { readonly change: TemplateChange }) {
  const { t } = useWords()
  const { from, to, isFromReady, fields } = change
  return (
    <>
      <p className="muted change-note">
        {t(isFromReady ? 'change.againstGood' : 'change.againstLast')} <bdi className="mono">{showLine(from.name)}</bdi>{' '}
        {from.createdAt !== undefined && <Age at={from.createdAt} phrase={(age) => t('change.old', { age })} />} →{' '}
        <bdi className="mono">{showLine(to.name)}</bdi> {to.createdAt !== undefined && <Age at={to.createdAt} phrase={(age) => t('change.old', { age })} />}
      </p>
      <table className="plain-table change-table">
        <thead>
          <tr>
            <th scope="col">{t('change.field')}</th>
            <th scope="col">{t('change.before')}</th>
            <th scope="col">{t('change.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, before, after }) => (
            <tr key={path}>
              <td>
                <bdi className="mono">{showLine(path)}</bdi>
              </td>
              <td className="change-before">
                <Side value={before} />
              </td>
              <td className="change-after">
                <Side value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="faint log-note">{t('change.note')}</p>
    </>
  )
}
