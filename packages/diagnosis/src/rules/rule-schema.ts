import { certainties, languages, risks, severities } from '@whypod/contract'
import { z } from 'zod'
import { families } from './families.ts'

const sentence = z.string().min(1).max(2_000)
type Texts = Record<(typeof languages)[number], typeof sentence>
const inEveryLanguage = (value: unknown): unknown => (typeof value === 'string' ? Object.fromEntries(languages.map((language) => [language, value])) : value)
/** A text in every language; a plain one stands for all. The `id`s are names in the JSON Schema. */
export const text = z
  .preprocess(inEveryLanguage, z.strictObject(Object.fromEntries(languages.map((language) => [language, sentence])) as Texts))
  .meta({ id: 'text' })
const PLACEHOLDERS =
  '{name} is filled with an attribute, a named group, or pod, namespace, node, ownerRef …; [[ … ]] is left out where something in it is not known.'
const localText = (description: string) => text.describe(`${description} ${PLACEHOLDERS}`)

const scalar = z.union([z.string(), z.number(), z.boolean()])
const matcher = z
  .union([
    scalar,
    z.array(scalar).min(1),
    z.strictObject({
      not: z
        .union([scalar, z.array(scalar)])
        .optional()
        .describe('Anything but this, or these.'),
      gte: z.number().optional().describe('At least.'),
      lte: z.number().optional().describe('At most.'),
      present: z.boolean().optional().describe('true: it is known; false: it is not.'),
      pattern: z
        .string()
        .max(500)
        .optional()
        .describe('A regular expression of RE2 that the text contains. Its named groups, (?P<name>…), fill texts and commands as {name}.'),
    }),
  ])
  .meta({ id: 'matcher', description: 'What the attribute must be: this value, one of these, a range, anything but, or text that a pattern finds.' })

/** A signal and what its attributes must be. */
export const condition = z
  .object({ signal: z.string(), certainty: z.enum(certainties).optional().describe('Instead of the certainty of the row, for this way of matching.') })
  .catchall(matcher)
  .meta({ id: 'condition', description: 'A signal and what its attributes must be.' })

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[])

const step = z.strictObject({
  run: z
    .array(z.string().min(1).max(500))
    .min(1)
    .describe(
      'The command, argument by argument: no shell, no pipe. kubectl gets --context and -n by itself; "@container" becomes -c NAME where the pod has several.',
    ),
  why: localText('What it shows or does, in one sentence.'),
  risk: z.enum(risks).describe('read: changes nothing; change: mends something; danger: can lose something, never first.'),
  only: z
    .record(z.string(), z.union([scalar, z.array(scalar)]))
    .optional()
    .describe('Offered only where these parameters have these values.'),
  before: localText('For danger: what must be true before.').optional(),
  loses: localText('For danger: what can be lost.').optional(),
})

/** One row of the table, as it is written in YAML. */
export const ruleRow = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]+(?:[.-][a-z0-9]+)*$/, 'is words in lower case joined by "." and "-"')
    .describe('The cause. It never changes: it stands in URLs and reports. The id of a built-in row replaces that row.'),
  family: z
    .enum(families)
    .optional()
    .describe("The stage of a pod's life that it belongs to: what comes first is mended first. Rows of your own come first where it is absent."),
  severity: z.enum(severities).describe('critical: it does not run; warning: it runs badly; info: a note, never a finding.'),
  certainty: z.enum(certainties).default('certain').describe('certain only where the API or an event of this very object says so.'),
  when: oneOrMore(condition).describe('Any of these makes the row match.'),
  with: oneOrMore(condition).default([]).describe('All of these must hold besides, in the same container where both speak of one.'),
  unless: oneOrMore(condition).default([]).describe('None of these may hold.'),
  fold: z.array(z.string()).min(1).describe('Pods that share the values of these parameters are one incident.'),
  joins: z
    .string()
    .optional()
    .describe('Another row of which this one is the same trouble, seen from other pods: with equal fold values they are one incident.'),
  parent: z
    .strictObject({ kind: z.string(), name: z.string(), namespace: z.string().optional() })
    .optional()
    .describe('The object that an incident hangs on; its name may be a {parameter}.'),
  explains: z.array(z.string()).default([]).describe('Rows that are only symptoms of this one and are not shown beside it; "volume.*" for all of a family.'),
  title: localText('What is broken, in one line.'),
  incident: localText('The title of several pods together, where it differs.').optional(),
  because: localText('How we know and what it means, in two or three sentences.'),
  causes: z.array(localText('A likely cause and how to tell it.')).default([]).describe('Likely causes, the most likely first.'),
  rulesOut: z.array(z.string()).default([]).describe('Checks that are shown with it: what was looked at and was fine.'),
  do: z.array(step).default([]).describe('What to type: first what only reads.'),
  docs: z.url().optional().describe('Where to read on.'),
  example: z.string().optional().describe('The example pair (a match and a near miss) that proves the row: examples/NAME.yaml.'),
})
export type RuleRow = z.output<typeof ruleRow>
export type Condition = z.output<typeof condition>
export type Matcher = z.output<typeof matcher>
export type Step = RuleRow['do'][number]
