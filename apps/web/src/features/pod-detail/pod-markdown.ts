import { type Diagnosis, formatAge, type Language, parseTime, type PodDetail, quoteCommand } from '@whypod/contract'
import type { TFunction } from 'i18next'
import type { RuleWords } from '../../data/rule-words.ts'
import { showBlock, showLine } from '../../ui/plain-text.ts'
import { sentenceText } from '../../ui/sentence-pieces.ts'

interface MarkdownContext {
  readonly words: RuleWords
  readonly t: TFunction
  readonly language: Language
  readonly cluster: string
  /** Where this very page is. */
  readonly url: string
  readonly now: number
}

const MAX_VALUE = 400
/** What looks like a credential does not leave the page. */
const CREDENTIAL = /((?:pass(?:word|wd)?|secret|token|api[_-]?key|authorization)["']?\s*[:=]\s*["']?(?:(?:bearer|basic)\s+)?)[^\s"',;&]+/gi
const USER_INFO = /(:\/\/)[^\s/@:]+:[^\s/@]+@/g

export const withoutCredentials = (text: string): string => text.replace(CREDENTIAL, '$1•••').replace(USER_INFO, '$1•••@')

/** Text of the cluster in a code span: no backtick ends it, no line break leaves it. */
const code = (text: string): string => `\`${showLine(withoutCredentials(text)).slice(0, MAX_VALUE).replaceAll('`', 'ˋ')}\``
const plain = (text: string): string => showLine(withoutCredentials(text)).replace(/[\\*_<>|[\]#]/g, '\\$&')
const fence = (lines: readonly string[]): string[] => ['```sh', ...lines.map((line) => showBlock(line).replaceAll('```', 'ˋˋˋ')), '```']

function diagnosisLines(diagnosis: Diagnosis, { words, t, language, now }: MarkdownContext): string[] {
  const { cause, params, certainty, severity, evidence, commands, since } = diagnosis
  const rule = words.rule(cause)
  const say = (text: Parameters<typeof sentenceText>[0]): string => plain(sentenceText(text, params, language, now))
  const began = parseTime(since)
  return [
    `**${rule ? say(rule.title) : plain(cause)}**`,
    '',
    `${t(`severity.${severity}`)} · ${t(`certainty.${certainty}`)}${began === undefined ? '' : ` · ${t('diagnosis.since', { age: formatAge(now - began) })}`} · ${t('diagnosis.rule', { id: cause })}`,
    ...(rule ? ['', say(rule.because)] : []),
    ...(evidence.length > 0
      ? [
          '',
          `${t('diagnosis.evidence')}:`,
          ...evidence.map(
            ({ object, path, value, at }) =>
              `- ${plain(object.kind)} ${code(object.name)} ${code(path)} = ${code(String(value ?? t('diagnosis.empty')))}${at === undefined ? '' : ` (${plain(at)})`}`,
          ),
        ]
      : []),
    ...(commands.length > 0
      ? ['', `${t('diagnosis.commands')}:`, ...fence(commands.filter(({ risk }) => risk !== 'danger').map(({ argv }) => quoteCommand(argv)))]
      : []),
  ]
}

/** A pod as a note for the incident channel: what, why, how it is known, what to type. No log, no environment, nothing that looks like a credential. */
export function podMarkdown({ row, diagnoses }: PodDetail, context: MarkdownContext): string {
  const { t, cluster, url, now } = context
  const facts = [
    `${t('clusters.label')} ${code(cluster)}`,
    `${t('pods.status')} ${code(row.status)}`,
    `${t('pods.ready')} ${row.ready}`,
    `${t('pods.restarts')} ${row.restarts}`,
    ...(row.node === undefined ? [] : [`${t('pod.node')} ${code(row.node)}`]),
    ...(row.owner ? [`${plain(row.owner.kind)} ${code(row.owner.name)}`] : []),
  ]
  return [
    `### Pod ${code(`${row.namespace}/${row.name}`)}`,
    '',
    facts.join(' · '),
    '',
    ...(diagnoses.length === 0
      ? [t('diagnosis.nothing')]
      : diagnoses.flatMap((diagnosis, index) => [...(index > 0 ? [''] : []), ...diagnosisLines(diagnosis, context)])),
    '',
    `_whypod, ${new Date(now).toISOString().replace('.000Z', 'Z')}_ · ${url}`,
    '',
  ].join('\n')
}
