import type { Incident } from '@whypod/contract'
import { CommandLine, readShell, RiskMark } from '../features/diagnosis/command-list.tsx'
import { firstSubject } from '../features/incidents/incident-subjects.ts'
import { useRuleWords } from '../data/rule-words.ts'
import { Sentence } from '../ui/sentence.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { diagnosisOf, useSubject } from './use-subject.ts'

/** What to type for the incident at the top, without opening it. */
export function LeadCommand({ incident }: { readonly incident: Incident }) {
  const { t } = useWords()
  const { board } = useClusterView()
  const subject = board && firstSubject(incident, board)
  const diagnosis = diagnosisOf(useSubject(subject), incident.cause)
  const rule = useRuleWords().rule(incident.cause)
  const command = diagnosis?.commands[0]
  if (!diagnosis || !command) return null
  const why = rule?.do[command.step]?.why
  return (
    <div className="lead-command above" role="group" aria-label={t('incidents.typeNext')}>
      {why && (
        <p className="muted">
          <Sentence text={why} params={diagnosis.params} /> <RiskMark risk={command.risk} />
        </p>
      )}
      <CommandLine command={command} shell={readShell()} />
    </div>
  )
}
