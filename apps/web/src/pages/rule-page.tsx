import type { RuleText } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { IconExternalLink } from '@tabler/icons-react'
import { rulesQuery } from '../data/queries.ts'
import { RiskMark } from '../features/diagnosis/command-list.tsx'
import '../features/diagnosis/diagnosis.css'
import { IncidentItems } from '../features/incidents/incident-links.tsx'
import { RuleTemplate } from '../features/rules/rule-template.tsx'
import '../features/rules/rules.css'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { showLine } from '../ui/plain-text.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { DetailFrame } from './detail-frame.tsx'

/** The incidents that this rule makes now. */
function Now({ rule }: { readonly rule: RuleText }) {
  const { t } = useWords()
  const { board } = useClusterView()
  const incidents = [...(board?.incidents.values() ?? [])].filter(({ cause }) => cause === rule.id)
  return (
    <section className="part">
      <h3 className="part-title">{t('rules.incidents')}</h3>
      {incidents.length === 0 ? <p className="muted">{t('rules.noIncidents')}</p> : <IncidentItems incidents={incidents} />}
    </section>
  )
}

function RuleFacts({ rule }: { readonly rule: RuleText }) {
  const { t } = useWords()
  return (
    <article className="diagnosis">
      <h2 className="diagnosis-title">
        <SeverityMark severity={rule.severity} size={17} />
        <span>
          <RuleTemplate text={rule.title} />
        </span>
      </h2>
      <p className="diagnosis-because">
        <RuleTemplate text={rule.because} />
      </p>
      <Now rule={rule} />
      <section className="part">
        <h3 className="part-title">{t('rules.matches')}</h3>
        <ul className="rule-matches">
          {rule.matches.map((line) => (
            <li key={line}>{showLine(line)}</li>
          ))}
        </ul>
      </section>
      {rule.causes.length > 0 && (
        <section className="part">
          <h3 className="part-title">{t('diagnosis.causes')}</h3>
          <ol className="causes">
            {rule.causes.map((text) => (
              <li key={text.en}>
                <RuleTemplate text={text} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="part">
        <h3 className="part-title">{t('diagnosis.commands')}</h3>
        <ol className="rule-steps">
          {rule.do.map(({ run, risk, why }) => (
            <li key={run.join(' ')}>
              <p className="command-why">
                <RuleTemplate text={why} /> <RiskMark risk={risk} />
              </p>
              <p className="rule-command">{showLine(run.join(' '))}</p>
            </li>
          ))}
        </ol>
      </section>
      <p className="diagnosis-source">
        {rule.source === 'user' && <span className="tag">{t('diagnosis.userRule')}</span>}
        {rule.docs?.startsWith('https://') === true && (
          <a href={rule.docs} target="_blank" rel="noreferrer noopener">
            {t('diagnosis.docs')} <IconExternalLink size={12} aria-hidden />
          </a>
        )}
      </p>
    </article>
  )
}

/** One rule, by its address. */
export function RulePage() {
  const { t } = useWords()
  const { rule: id } = useParams({ from: '/c/$cluster/rule/$rule' })
  const book = useQuery(rulesQuery())
  const rule = book.data?.rules.find((each) => each.id === id)
  return (
    <DetailFrame key={id} kind={t('rules.one')} name={id}>
      {rule && <RuleFacts rule={rule} />}
      {book.data && !rule && <Notice title={t('rules.gone')} />}
      {book.isPending && <Skeleton rows={9} height={22} />}
    </DetailFrame>
  )
}
