import {
  type Check,
  type Command,
  type Diagnosis,
  type Evidence,
  fillText,
  formatAge,
  type Grant,
  type Language,
  type LocalText,
  type Params,
  parseTime,
  quoteCommand,
  type RuleBook,
  type RuleText,
} from '@whypod/contract'
import { type Evaluation, explain, explainWorkload } from '@whypod/diagnosis'

/** One subject with what is wrong with it. */
interface Subject {
  readonly name: string
  /** As the last part of its name: evidence of another object names that. */
  readonly own: string
  readonly cells: string
  readonly diagnoses: readonly Diagnosis[]
}

export interface Printing {
  readonly evaluation: Evaluation
  readonly book: RuleBook
  readonly language: Language
  readonly now: number
}

const words = {
  en: {
    none: (pods: number) => `Nothing wrong. Pods looked at: ${pods}.`,
    found: (pods: number, workloads: number, total: number) => `Not well: ${pods} of ${total} pods, and ${workloads} workloads themselves.`,
    since: 'for',
    causes: 'It may be:',
    ok: 'Ruled out:',
    unknown: 'Could not be checked:',
    grant: 'This RBAC rule would allow it:',
    before: 'Only if:',
    loses: 'What it costs:',
    certain: { certain: 'certain', likely: 'likely', possible: 'possible' },
    risk: { read: '', change: ' (changes the cluster)', danger: ' (DANGEROUS)' },
  },
  'zh-CN': {
    none: (pods: number) => `没有发现问题：共检查 ${pods} 个 Pod。`,
    found: (pods: number, workloads: number, total: number) => `共 ${total} 个 Pod，其中 ${pods} 个异常；另有 ${workloads} 个工作负载自身异常。`,
    since: '已持续',
    causes: '可能的原因：',
    ok: '已排除：',
    unknown: '无法检查：',
    grant: '下面的 RBAC 规则可以放行：',
    before: '前提：',
    loses: '代价：',
    certain: { certain: '确定', likely: '很可能', possible: '可能' },
    risk: { read: '', change: '（会修改集群）', danger: '（危险操作）' },
  },
} as const

function subjectsOf({ pods, workloads }: Evaluation): Subject[] {
  return [
    ...pods.map((verdict) => ({
      name: `${verdict.context.namespace}/${verdict.context.name}`,
      own: `Pod ${verdict.context.name}`,
      cells: `${verdict.cells.ready}  ${verdict.cells.status}  ${verdict.cells.restarts}`,
      diagnoses: explain(verdict, verdict.matches),
    })),
    ...workloads.map((verdict) => ({
      name: `${verdict.context.namespace}/${verdict.context.kind.toLowerCase()}/${verdict.context.name}`,
      own: `${verdict.context.kind} ${verdict.context.name}`,
      cells: '',
      diagnoses: explainWorkload(verdict, verdict.matches),
    })),
  ].filter(({ diagnoses }) => diagnoses.length > 0)
}

// Names and messages of the cluster go to a terminal: without control characters they cannot steer it.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')

function sinceText(diagnosis: Diagnosis, { now, language }: Printing): string {
  const since = parseTime(diagnosis.since)
  return since === undefined ? '' : `, ${words[language].since} ${formatAge(now - since)}`
}

function said(text: LocalText, params: Params, { language, now }: Printing): string {
  return plain(fillText(text[language], params, language, now)).replaceAll('\n', ' ')
}
const paramsOf = ({ params, container = '' }: Diagnosis): Params => ({ ...params, container })

const MOST_EVIDENCE = 6
const MOST_CAUSES = 3
const isOfSubject = ({ object }: Evidence, own: string): boolean => object.kind === 'Event' || `${object.kind} ${object.name}` === own
const placeOf = (one: Evidence, own: string): string => plain(isOfSubject(one, own) ? one.object.kind : `${one.object.kind} ${one.object.name}`)
const valueOf = ({ value }: Evidence): string => plain(String(value)).replaceAll('\n', ' ').slice(0, 300)

/** What was looked at besides the cause, in one line for each outcome. */
function checksOf(checks: readonly Check[], outcome: Check['outcome'], printing: Printing): string[] {
  const sentences = checks.flatMap(({ check, params }) => {
    const text = printing.book.checks[check]?.[outcome]
    return text ? [said(text, params, printing)] : []
  })
  return sentences.length === 0 ? [] : [`${words[printing.language][outcome]} ${[...new Set(sentences)].join(' ')}`]
}

/** The right that is missing, as a line of a Role or ClusterRole. */
const ruleOf = ({ apiGroup, resource, verbs, namespace }: Grant): string => {
  const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
  const place = namespace === undefined ? '' : ` # in a Role of namespace ${namespace}`
  return `- { apiGroups: ${list([apiGroup])}, resources: ${list([resource])}, verbs: ${list(verbs)} }${place}`
}

/** What could not be looked at, and what would allow it. */
function uncheckedOf(checks: readonly Check[], printing: Printing): string[] {
  const rules = new Set(checks.flatMap(({ grant }) => (grant ? [ruleOf(grant)] : [])))
  return [...checksOf(checks, 'unknown', printing), ...Array.from(rules, (rule) => `${words[printing.language].grant} ${rule}`)]
}

/** Why a command helps; of a dangerous one what must be true before, and what it may cost. */
function reasonsOf({ step }: Command, rule: RuleText, params: Params, printing: Printing): string[] {
  const { why, before, loses } = rule.do[step] ?? {}
  const word = words[printing.language]
  return [
    ...(why ? [said(why, params, printing)] : []),
    ...(before ? [`${word.before} ${said(before, params, printing)}`] : []),
    ...(loses ? [`${word.loses} ${said(loses, params, printing)}`] : []),
  ]
}

function textOf(diagnosis: Diagnosis, rule: RuleText, own: string, printing: Printing): string[] {
  const { language } = printing
  const params = paramsOf(diagnosis)
  const causes = rule.causes.slice(0, MOST_CAUSES)
  return [
    `  ${said(rule.title, params, printing)}`,
    `    ${diagnosis.cause} (${words[language].certain[diagnosis.certainty]}${sinceText(diagnosis, printing)})`,
    `    ${said(rule.because, params, printing)}`,
    ...(causes.length > 0 ? [`    ${words[language].causes}`, ...causes.map((text) => `      - ${said(text, params, printing)}`)] : []),
    ...diagnosis.evidence.slice(0, MOST_EVIDENCE).map((one) => `    = ${placeOf(one, own)} ${one.path}: ${valueOf(one)}`),
    ...[...checksOf(diagnosis.ruledOut, 'ok', printing), ...uncheckedOf(diagnosis.couldNotCheck, printing)].map((line) => `    ${line}`),
    ...diagnosis.commands.flatMap((command) => [
      ...reasonsOf(command, rule, params, printing).map((line) => `    # ${line}`),
      `    $ ${quoteCommand(command.argv)}${words[language].risk[command.risk]}`,
    ]),
  ]
}

const code = (text: string): string => `\`${plain(text).replaceAll('`', "'").replaceAll('\n', ' ')}\``

function markdownOf(diagnosis: Diagnosis, rule: RuleText, own: string, printing: Printing): string[] {
  const { language } = printing
  const params = paramsOf(diagnosis)
  const causes = rule.causes.slice(0, MOST_CAUSES)
  return [
    `- **${said(rule.title, params, printing)}** (${diagnosis.cause}, ${words[language].certain[diagnosis.certainty]}${sinceText(diagnosis, printing)})`,
    `  ${said(rule.because, params, printing)}`,
    ...(causes.length > 0 ? ['', `  ${words[language].causes}`, '', ...causes.map((text) => `  - ${said(text, params, printing)}`), ''] : []),
    ...diagnosis.evidence.slice(0, MOST_EVIDENCE).map((one) => `  - ${placeOf(one, own)} ${code(one.path)}: ${code(valueOf(one))}`),
    ...[...checksOf(diagnosis.ruledOut, 'ok', printing), ...uncheckedOf(diagnosis.couldNotCheck, printing)].map((line) => `  - ${line}`),
    ...diagnosis.commands.flatMap((command) => [
      '',
      ...reasonsOf(command, rule, params, printing).map((line) => `  ${line}${words[language].risk[command.risk]}`),
      '',
      '  ```sh',
      `  ${quoteCommand(command.argv)}`,
      '  ```',
    ]),
  ]
}

const forms = {
  text: { heading: ({ name, cells }: Subject): string => `${plain(name)}  ${cells}`.trimEnd(), lines: textOf },
  markdown: { heading: ({ name, cells }: Subject): string => `### ${plain(name)}  ${cells}`.trimEnd(), lines: markdownOf },
} as const

/** The findings for a person: in the terminal, or for the incident channel. */
export function printReport(printing: Printing, form: keyof typeof forms): string {
  const { evaluation, book, language } = printing
  const rules = new Map(book.rules.map((rule) => [rule.id, rule]))
  const subjects = subjectsOf(evaluation)
  const { heading, lines } = forms[form]
  const body = subjects.flatMap((subject) => [
    heading(subject),
    ...subject.diagnoses.flatMap((diagnosis) => {
      const rule = rules.get(diagnosis.cause)
      return rule ? lines(diagnosis, rule, subject.own, printing) : []
    }),
    '',
  ])
  const total = evaluation.pods.length
  const pods = subjects.filter(({ own }) => own.startsWith('Pod ')).length
  return [...body, subjects.length === 0 ? words[language].none(total) : words[language].found(pods, subjects.length - pods, total), ''].join('\n')
}
