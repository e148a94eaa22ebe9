import type { Incident, Language, LocalText } from '@whypod/contract'
import { type RuleWords, useRuleWords } from '../../data/rule-words.ts'
import { Sentence } from '../../ui/sentence.tsx'
import { sentenceText } from '../../ui/sentence-pieces.ts'

function textOf(incident: Incident, words: RuleWords): LocalText | undefined {
  const rule = words.rule(incident.cause)
  return incident.pods.length + incident.workloads.length > 1 ? (rule?.incident ?? rule?.title) : rule?.title
}

/** What is wrong, in one sentence with the names in it. Without words (yet) it is the name of the rule. */
export function IncidentSentence({ incident }: { readonly incident: Incident }) {
  const text = textOf(incident, useRuleWords())
  return text ? <Sentence text={text} params={incident.params} /> : <span className="mono">{incident.cause}</span>
}

export function incidentText(incident: Incident, words: RuleWords, language: Language, now: number): string {
  const text = textOf(incident, words)
  return text ? sentenceText(text, incident.params, language, now) : incident.cause
}
