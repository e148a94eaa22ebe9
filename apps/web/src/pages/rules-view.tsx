import type { RuleFault } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { useMatchRoute } from '@tanstack/react-router'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import { rulesQuery } from '../data/queries.ts'
import { SearchField } from '../features/filters/filter-bar.tsx'
import { searchWords } from '../features/pods/pod-texts.ts'
import { RuleTemplate } from '../features/rules/rule-template.tsx'
import { countCauses, selectRules } from '../features/rules/select-rules.ts'
import '../features/rules/rules.css'
import type { Board } from '../data/board.ts'
import { RuleLink } from '../ui/links.tsx'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { showBlock, showLine } from '../ui/plain-text.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useFilters } from './use-filters.ts'

/** Faults of user rules: the rows do not count until they are mended. */
function Faults({ faults }: { readonly faults: readonly RuleFault[] }) {
  const { t } = useWords()
  if (faults.length === 0) return null
  return (
    <section className="rule-faults" aria-label={t('rules.faults', { count: faults.length })}>
      <h2>
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
        {t('rules.faults', { count: faults.length })}
      </h2>
      <ul>
        {faults.map(({ file, row, field, message }) => (
          <li key={`${file}/${row ?? ''}/${field ?? ''}/${message}`}>
            <bdi className="mono">
              {[file, row, field]
                .filter((part) => part !== undefined && part !== '')
                .map((part) => showLine(String(part)))
                .join(' · ')}
            </bdi>
            <bdi>{showBlock(message)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The whole table of rules, what each matches and how often it holds now. */
export function RulesView({ board }: { readonly board: Board }) {
  const { t, language } = useWords()
  const { search, change } = useFilters()
  const query = useDeferredValue(search.q ?? '')
  const book = useQuery(rulesQuery())
  const match = useMatchRoute()({ to: '/c/$cluster/rule/$rule' })
  const open = match === false ? undefined : match.rule
  const counts = useMemo(() => countCauses(board), [board])
  const rules = useMemo(() => selectRules(book.data?.rules ?? [], searchWords(query), counts, language), [book.data, query, counts, language])
  return (
    <div className="board-list">
      <search className="filter-bar" aria-label={t('filters.search')}>
        <SearchField query={search.q ?? ''} hint={t('rules.searchHint')} onChange={(q) => change({ q })} />
      </search>
      <h1 className="board-title board-title-first">
        {t('views.rules')} <span className="faint">{book.data && t('pods.shown', { shown: rules.length, total: book.data.rules.length })}</span>
      </h1>
      {book.data && <Faults faults={book.data.faults} />}
      {!book.data && <Skeleton rows={8} height={26} />}
      {book.data && rules.length === 0 && <Notice title={t('rules.nothingMatches')} />}
      <ul className="rules">
        {rules.map((rule) => {
          const count = counts.get(rule.id) ?? 0
          return (
            <li key={rule.id} className="rule" data-open={rule.id === open} data-now={count > 0}>
              <SeverityMark severity={rule.severity} />
              <div className="rule-main">
                <RuleLink id={rule.id} className="rule-title" isRow>
                  <RuleTemplate text={rule.title} />
                </RuleLink>
                <span className="rule-facts">
                  <span className="mono">{rule.id}</span>
                  {rule.source === 'user' && <span className="tag">{t('diagnosis.userRule')}</span>}
                </span>
              </div>
              <span className="rule-now">{count > 0 ? t('rules.now', { count }) : <span className="faint">{t('rules.notNow')}</span>}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
