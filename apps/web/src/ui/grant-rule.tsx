import type { Grant } from '@whypod/contract'
import { useWords } from '../words/use-words.ts'
import { CopyButton } from './copy-button.tsx'
import { grantYaml } from './grant-yaml.ts'

/** Rules for a Role or ClusterRole, ready to paste. */
export function GrantRule({ grants }: { readonly grants: readonly Grant[] }) {
  const { t } = useWords()
  const yaml = grantYaml(grants)
  return (
    <>
      <p className="faint">{t('gaps.grant')}</p>
      <div className="grant">
        <pre>{yaml}</pre>
        <CopyButton text={yaml} label={t('gaps.copy')} />
      </div>
    </>
  )
}
