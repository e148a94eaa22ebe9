import { certainties, languages, risks, severities } from '@whypod/contract'
import { z } from 'zod'
import { families } from './families.ts'

const sentence = z.string().min(1).max(2_000)
const localText = z.strictObject(Object.fromEntries(languages.map((language) => [language, sentence])) as Record<(typeof languages)[number], typeof sentence>)

const scalar = z.union([z.string(), z.number(), z.boolean()])
/** What an attribute must be: this value, one of these, a range, anything but, or text that a linear-time (RE2) pattern finds. */
const matcher = z.union([
  scalar,
  z.array(scalar).min(1),
  z.strictObject({
    not: z.union([scalar, z.array(scalar)]).optional(),
    gte: z.number().optional(),
    lte: z.number().optional(),
    present: z.boolean().optional(),
    pattern: z.string().max(500).optional(),
  }),
])

/** A signal and what its attributes must be. `certainty` overrides the row's for this way of matching. */
const condition = z.object({ signal: z.string(), certainty: z.enum(certainties).optional() }).catchall(matcher)

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[])

const step = z.strictObject({
  run: z.array(z.string().min(1).max(500)).min(1),
  why: localText,
  risk: z.enum(risks),
  /** The command is offered only where these parameters have these values. */
  only: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
  before: localText.optional(),
  loses: localText.optional(),
})

/** One row of the table, as it is written in YAML. */
export const ruleRow = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:[.-][a-z0-9]+(?:-[a-z0-9]+)*)*$/, 'is words in lower case joined by "." and "-"'),
  family: z.enum(families).optional(),
  severity: z.enum(severities),
  certainty: z.enum(certainties).default('certain'),
  /** Any of these makes the row match. */
  when: oneOrMore(condition),
  /** All of these must hold besides, in the same container where both speak of one. */
  with: oneOrMore(condition).default([]),
  /** None of these may hold. */
  unless: oneOrMore(condition).default([]),
  fold: z.array(z.string()).min(1),
  /** Another row of which this one is the same trouble, seen from other pods: with equal fold values they are one incident. */
  joins: z.string().optional(),
  parent: z.strictObject({ kind: z.string(), name: z.string(), namespace: z.string().optional() }).optional(),
  explains: z.array(z.string()).default([]),
  title: localText,
  incident: localText.optional(),
  because: localText,
  causes: z.array(localText).default([]),
  rulesOut: z.array(z.string()).default([]),
  do: z.array(step).default([]),
  docs: z.url().optional(),
  example: z.string().optional(),
})
export type RuleRow = z.output<typeof ruleRow>
export type Condition = z.output<typeof condition>
export type Matcher = z.output<typeof matcher>
export type Step = RuleRow['do'][number]

/** JSON Schema of a rules file, for editors. */
export const ruleFileJsonSchema = (): unknown => z.toJSONSchema(z.array(ruleRow), { io: 'input' })
