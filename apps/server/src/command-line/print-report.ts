import { type Diagnosis, fillText, formatAge, type Language, parseTime, quoteCommand, type RuleBook, type RuleText } from '@whypod/contract'
import { type Evaluation, explain, explainWorkload } from '@whypod/diagnosis'

/** One subject with what is wrong with it. */
interface Subject {
  readonly name: string
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
    none: (pods: number) => `Nothing wrong: ${pods} pods looked at.`,
    found: (subjects: number, pods: number) => `${subjects} of ${pods} pods and their workloads are not well.`,
    since: 'since',
    certain: { certain: 'certain', likely: 'likely', possible: 'possible' },
    risk: { read: '', change: ' (changes the cluster)', danger: ' (DANGEROUS)' },
  },
  'zh-CN': {
    none: (pods: number) => `没有发现问题：共检查 ${pods} 个 Pod。`,
    found: (subjects: number, pods: number) => `共 ${pods} 个 Pod，其中 ${subjects} 个 Pod 或工作负载异常。`,
    since: '已持续',
    certain: { certain: '确定', likely: '很可能', possible: '可能' },
    risk: { read: '', change: '（会修改集群）', danger: '（危险操作）' },
  },
} as const

function subjectsOf({ pods, workloads }: Evaluation): Subject[] {
  return [
    ...pods.map((verdict) => ({
      name: `${verdict.context.namespace}/${verdict.context.name}`,
      cells: `${verdict.cells.ready}  ${verdict.cells.status}  ${verdict.cells.restarts}`,
      diagnoses: explain(verdict, verdict.matches),
    })),
    ...workloads.map((verdict) => ({
      name: `${verdict.context.namespace}/${verdict.context.kind.toLowerCase()}/${verdict.context.name}`,
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

function filled(text: RuleText['title'], diagnosis: Diagnosis, { language, now }: Printing): string {
  return plain(fillText(text[language], { ...diagnosis.params, container: diagnosis.container ?? '' }, language, now))
}

function textOf(diagnosis: Diagnosis, rule: RuleText, printing: Printing): string[] {
  const { language } = printing
  return [
    `  ${filled(rule.title, diagnosis, printing)}`,
    `    ${diagnosis.cause} (${words[language].certain[diagnosis.certainty]}${sinceText(diagnosis, printing)})`,
    `    ${filled(rule.because, diagnosis, printing)}`,
    ...diagnosis.evidence.slice(0, 6).map(({ object, path, value }) => `    = ${object.kind} ${path}: ${plain(String(value)).slice(0, 300)}`),
    ...diagnosis.commands.map(({ argv, risk }) => `    $ ${quoteCommand(argv)}${words[language].risk[risk]}`),
  ]
}

const code = (text: string): string => `\`${plain(text).replaceAll('`', "'").replaceAll('\n', ' ')}\``

function markdownOf(diagnosis: Diagnosis, rule: RuleText, printing: Printing): string[] {
  const { language } = printing
  return [
    `- **${filled(rule.title, diagnosis, printing)}** (${diagnosis.cause}, ${words[language].certain[diagnosis.certainty]}${sinceText(diagnosis, printing)})`,
    `  ${filled(rule.because, diagnosis, printing)}`,
    ...diagnosis.evidence.slice(0, 6).map(({ object, path, value }) => `  - ${object.kind} ${code(path)}: ${code(String(value).slice(0, 300))}`),
    ...diagnosis.commands.flatMap(({ argv, risk }) => ['', `  \`\`\`sh${words[language].risk[risk]}`, `  ${quoteCommand(argv)}`, '  ```']),
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
      return rule ? lines(diagnosis, rule, printing) : []
    }),
    '',
  ])
  const total = evaluation.pods.length
  return [...body, subjects.length === 0 ? words[language].none(total) : words[language].found(subjects.length, total), ''].join('\n')
}
