import type { Check } from '@whypod/contract'
import { IconCheck, IconQuestionMark } from '@tabler/icons-react'
import { useRuleWords } from '../../data/rule-words.ts'
import { GrantRule } from '../../ui/grant-rule.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { EvidenceTable } from './evidence-table.tsx'

const icons = { ok: IconCheck, unknown: IconQuestionMark } as const

/** What else was looked at: what was fine, or what could not be read and the right that is missing. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  const words = useRuleWords()
  return (
    <ul className="checks">
      {checks.map((check) => {
        const text = words.check(check.check, check.outcome)
        const Icon = icons[check.outcome]
        return (
          <li key={`${check.check}/${check.container ?? ''}/${JSON.stringify(check.params)}`} data-outcome={check.outcome}>
            <Icon size={14} stroke={2} aria-hidden />
            <div>
              <p>{text ? <Sentence text={text} params={check.params} /> : <span className="mono">{check.check}</span>}</p>
              {check.evidence.length > 0 && <EvidenceTable evidence={check.evidence} />}
              {check.grant && <GrantRule grants={[check.grant]} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
