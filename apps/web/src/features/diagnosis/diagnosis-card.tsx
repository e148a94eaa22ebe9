import type { Certainty, Diagnosis, RuleText } from '@whypod/contract'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useRuleWords } from '../../data/rule-words.ts'
import { Age } from '../../ui/age.tsx'
import { RuleLink } from '../../ui/links.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { CheckList } from './check-list.tsx'
import { CommandList } from './command-list.tsx'
import { EvidenceTable } from './evidence-table.tsx'
import './diagnosis.css'

function Part({ title, children, quiet = false }: { readonly title: string; readonly children: ReactNode; readonly quiet?: boolean }) {
  return (
    <section className="part" data-quiet={quiet}>
      <h3 className="part-title">{title}</h3>
      {children}
    </section>
  )
}

/** How many of three bars are filled: certain, likely, possible. */
const bars: Readonly<Record<Certainty, number>> = { certain: 3, likely: 2, possible: 1 }

function CertaintyMark({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useWords()
  return (
    <span className="certainty">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
        {[0, 1, 2].map((bar) => (
          <rect key={bar} x={bar * 4 + 0.5} y={8 - bar * 3} width="3" height={4 + bar * 3} fill="currentColor" opacity={bar < bars[certainty] ? 1 : 0.25} />
        ))}
      </svg>
      {t(`certainty.${certainty}`)}
    </span>
  )
}

/** The sentence that says what is wrong. */
export function DiagnosisTitle({ diagnosis }: { readonly diagnosis: Pick<Diagnosis, 'cause' | 'params'> }) {
  const { t } = useWords()
  const rule = useRuleWords().rule(diagnosis.cause)
  return rule ? <Sentence text={rule.title} params={diagnosis.params} /> : t('diagnosis.unknownRule', { id: diagnosis.cause })
}

/** Only the addresses of a rule become links, and only safe ones. */
const docsOf = (rule: RuleText | undefined): string | undefined => (rule?.docs?.startsWith('https://') === true ? rule.docs : undefined)

interface DiagnosisCardProps {
  readonly diagnosis: Diagnosis
  /** The page already says the sentence. */
  readonly isTitled?: boolean
  /** Whose it is: after the sentence; where the page says that, only after the commands. */
  readonly who?: ReactNode
}

/** Cause, reason, commands, and how it is known, in the order in which they are needed. */
export function DiagnosisCard({ diagnosis, isTitled = false, who }: DiagnosisCardProps) {
  const { t } = useWords()
  const { params, evidence, ruledOut, couldNotCheck, commands, cause } = diagnosis
  const rule = useRuleWords().rule(cause)
  const docs = docsOf(rule)
  return (
    <article className="diagnosis" data-severity={diagnosis.severity} data-cause={cause}>
      {!isTitled && (
        <h2 className="diagnosis-title">
          <SeverityMark severity={diagnosis.severity} size={17} />
          <span>
            <DiagnosisTitle diagnosis={diagnosis} />
          </span>
        </h2>
      )}
      <p className="diagnosis-facts">
        {diagnosis.since !== undefined && !isTitled && (
          <span>
            <Age at={diagnosis.since} phrase={(age) => t('diagnosis.since', { age })} />
          </span>
        )}
        <CertaintyMark certainty={diagnosis.certainty} />
      </p>
      {!isTitled && who}
      {rule && (
        <p className="diagnosis-because">
          <Sentence text={rule.because} params={params} />
        </p>
      )}
      <Part title={t('diagnosis.commands')}>
        <CommandList commands={commands} rule={rule} params={params} />
      </Part>
      {isTitled && who}
      {rule && rule.causes.length > 0 && (
        <Part title={t('diagnosis.causes')}>
          <ol className="causes">
            {rule.causes.map((text) => (
              <li key={text.en}>
                <Sentence text={text} params={params} />
              </li>
            ))}
          </ol>
        </Part>
      )}
      <Part title={t('diagnosis.evidence')}>
        <EvidenceTable evidence={evidence} />
      </Part>
      {ruledOut.length > 0 && (
        <Part title={t('diagnosis.ruledOut')}>
          <CheckList checks={ruledOut} />
        </Part>
      )}
      {couldNotCheck.length > 0 && (
        <Part title={t('diagnosis.couldNotCheck')}>
          <CheckList checks={couldNotCheck} />
        </Part>
      )}
      <p className="diagnosis-source">
        <RuleLink id={cause} className="mono">
          {t('diagnosis.rule', { id: cause })}
        </RuleLink>
        {rule?.source === 'user' && <span className="tag">{t('diagnosis.userRule')}</span>}
        {docs !== undefined && (
          <a href={docs} target="_blank" rel="noreferrer noopener">
            {t('diagnosis.docs')} <IconExternalLink size={12} aria-hidden />
          </a>
        )}
      </p>
    </article>
  )
}
