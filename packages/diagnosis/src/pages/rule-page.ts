import { type Diagnosis, fillText, type Language, quoteCommand } from '@whypod/contract'
import { explain } from '../diagnose/diagnose-pod.ts'
import { explainWorkload } from '../diagnose/diagnose-workload.ts'
import { evaluateExample } from '../examples/evaluate-example.ts'
import type { Example } from '../examples/example.ts'
import { describeCondition } from '../rules/condition.ts'
import type { Condition, Step } from '../rules/rule-schema.ts'
import type { Rule, RuleTable } from '../rules/rule.ts'
import { bullets, escapeMarkdown, inlineCode, withPlaceholders } from './markdown.ts'
import { pageWords } from './page-words.ts'

/** What a page is made of. */
export interface PageSource {
  readonly rule: Rule
  readonly table: RuleTable
  readonly example: Example | undefined
  /** Where the example pair lies, as the page links to it. */
  readonly exampleLink: string
}

const MOST_NEAR = 10

const plain = (text: string): string => escapeMarkdown(withPlaceholders(text))
const link = (id: string): string => `[${id}](${id}.md)`

function knownText({ rule }: PageSource, language: Language): string {
  const words = pageWords[language]
  const list = (intro: string, conditions: readonly Condition[]): string[] =>
    conditions.length === 0 ? [] : [intro, bullets(conditions.map((condition) => inlineCode(describeCondition(condition))))]
  return [...list(words.any, rule.row.when), ...list(words.also, rule.row.with), ...list(words.unless, rule.row.unless)].join('\n\n')
}

/** As kubectl's own help writes what is to be filled in: POD, NODE_NAME. */
const asWritten = (argument: string): string =>
  argument.replaceAll(/\{([a-zA-Z]+)(?:\|[a-z]+)?\}/g, (_, name: string) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase())

const inBrackets = (text: string, language: Language): string => (language === 'zh-CN' ? `（${text}）` : ` (${text})`)

/** `ownerKind: [Deployment, StatefulSet]`, as code. */
const conditionOf = ({ only = {} }: Step): string =>
  Object.entries(only)
    .map(([name, wanted]) => inlineCode(`${name}: ${[wanted].flat().join(', ')}`))
    .join(', ')

function stepText(step: Step, language: Language): string {
  const words = pageWords[language]
  const { why, risk, before, loses, only } = step
  const argv = step.run.flatMap((argument) => (argument === '@container' ? ['-c', 'CONTAINER'] : [asWritten(argument)]))
  return [
    `- ${plain(why[language])}${inBrackets(words.risk[risk], language)}`,
    ...(only ? [`  ${words.only} ${conditionOf(step)}`] : []),
    ...(before ? [`  ${words.before} ${plain(before[language])}`] : []),
    ...(loses ? [`  ${words.loses} ${plain(loses[language])}`] : []),
    `  \`\`\`sh\n  ${quoteCommand(argv)}\n  \`\`\``,
  ].join('\n\n')
}

/** Rows that take this one away, then those that are told by the same signal. */
function nearOf({ rule, table }: PageSource): Rule[] {
  const anchors = new Set(rule.when.map(({ signal }) => signal))
  const deeper = table.rules.filter((other) => other.explains.has(rule.id))
  const alike = table.rules.filter((other) => other.row.when.some(({ signal }) => anchors.has(signal)) && !rule.explains.has(other.id))
  return [...new Set([...deeper, ...alike])].filter((other) => other !== rule).slice(0, MOST_NEAR)
}

const listed = (rules: readonly Rule[], language: Language): string =>
  bullets(rules.map(({ id, text }) => `${link(id)}${language === 'zh-CN' ? '：' : ': '}${plain(text.title[language])}`))

function diagnosisOf({ rule, table, example }: PageSource): Diagnosis | undefined {
  if (!example) return undefined
  const { pods, workloads } = evaluateExample(example.match, table).evaluation
  return [
    ...pods.flatMap((verdict) => explain(verdict, [...verdict.matches, ...verdict.notes])),
    ...workloads.flatMap((verdict) => explainWorkload(verdict, [...verdict.matches, ...verdict.notes])),
  ].find(({ cause }) => cause === rule.id)
}

function exampleText(source: PageSource, language: Language): string {
  const diagnosis = diagnosisOf(source)
  if (!diagnosis) return ''
  const { title } = source.rule.text
  return [
    `> ${escapeMarkdown(fillText(title[language], { ...diagnosis.params, container: diagnosis.container ?? '' }, language))}`,
    bullets(diagnosis.evidence.map(({ object, path, value }) => `${object.kind} ${inlineCode(path)}: ${inlineCode(String(value))}`)),
    `[${source.example?.name ?? ''}](${source.exampleLink}): ${pageWords[language].pair}`,
  ].join('\n\n')
}

/** The page of a rule: always the same headings. */
export function rulePage(source: PageSource, language: Language): string {
  const words = pageWords[language]
  const { rule, table } = source
  const { text, row } = rule
  const explained = table.rules.filter(({ id }) => rule.explains.has(id))
  const sections: readonly (readonly [string, string])[] = [
    [words.says, `**${plain(text.title[language])}**\n\n${plain(text.because[language])}`],
    [words.known, knownText(source, language)],
    [words.causes, bullets(text.causes.map((cause) => plain(cause[language]))) || words.noCauses],
    [words.type, row.do.map((step) => stepText(step, language)).join('\n\n') || words.nothingToType],
    [words.explains, listed(explained, language) || words.explainsNothing],
    [words.near, listed(nearOf(source), language) || words.noNear],
    [words.docs, row.docs === undefined ? words.noDocs : `<${row.docs}>`],
    [words.example, exampleText(source, language)],
  ]
  return [
    `<!-- ${words.generated} -->`,
    `# ${rule.id}`,
    `${text.family} · ${words.severity[rule.severity]} · ${words.certainty[rule.certainty]}`,
    ...sections.flatMap(([heading, body]) => [`## ${heading}`, body]),
    '',
  ].join('\n\n')
}

/** All rules, by family, in the order in which they are mended. */
export function ruleIndex(table: RuleTable, language: Language): string {
  const words = pageWords[language]
  const families = Map.groupBy(table.rules, ({ text }) => text.family)
  const header = `| ${words.indexColumns.join(' | ')} |\n| --- | --- | --- |`
  const rowOf = ({ id, severity, text }: Rule): string => `| ${link(id)} | ${plain(text.title[language])} | ${words.severity[severity]} |`
  return [
    `<!-- ${words.generated} -->`,
    `# ${words.index}`,
    words.indexIntro,
    ...[...families].flatMap(([family, rules]) => [`## ${family}`, [header, ...rules.map(rowOf)].join('\n')]),
    '',
  ].join('\n\n')
}
