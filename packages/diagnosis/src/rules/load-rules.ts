import { languages, placeholdersOf, type LocalText, type RuleFault, type RuleText } from '@whypod/contract'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { checkRule, type RowFault } from './check-rule.ts'
import { compileCondition, describeCondition } from './condition.ts'
import { type Family, families } from './families.ts'
import { fieldOf } from './field.ts'
import { signalsOfCalm } from '../signals/is-calm.ts'
import type { CheckText, Rule, RuleTable } from './rule.ts'
import { ruleRow, type RuleRow } from './rule-schema.ts'

/** A file of the table, already read. `source: 'user'`: its rows add to the built-in ones and replace those of the same id. */
export interface RuleFile {
  readonly name: string
  readonly text: string
  readonly source: 'built-in' | 'user'
}

interface Loaded {
  readonly row: RuleRow
  readonly file: RuleFile
  readonly family: Family
}

const localText = z.strictObject(
  Object.fromEntries(languages.map((language) => [language, z.string().min(1)])) as Record<(typeof languages)[number], z.ZodString>,
)
const checksFile = z.record(z.string(), z.strictObject({ ok: localText, unknown: localText }))

function parseFile(file: RuleFile, faults: RuleFault[]): unknown {
  try {
    return parseYaml(file.text) ?? []
  } catch (error) {
    faults.push({ file: file.name, message: `is not YAML: ${(error as Error).message.split('\n')[0]}` })
    return undefined
  }
}

const familyOf = (file: RuleFile, row: RuleRow): Family => {
  const name = file.name.replace(/^.*\//, '').replace(/\.ya?ml$/, '')
  return row.family ?? (file.source === 'built-in' && (families as readonly string[]).includes(name) ? (name as Family) : 'user')
}

function loadFile(file: RuleFile, checkIds: ReadonlySet<string>, faults: RuleFault[]): Loaded[] {
  const parsed = parseFile(file, faults)
  if (parsed === undefined) return []
  if (!Array.isArray(parsed)) {
    faults.push({ file: file.name, message: 'must be a list of rows, each beginning with "- id:"' })
    return []
  }
  return parsed.flatMap((raw: unknown, index) => {
    const name = typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : `row ${index + 1}`
    const result = ruleRow.safeParse(raw)
    if (!result.success) {
      faults.push(...result.error.issues.map((issue) => ({ file: file.name, row: name, field: fieldOf(issue.path), message: issue.message })))
      return []
    }
    const wrong = rowFaults(result.data, checkIds)
    faults.push(...wrong.map((fault) => ({ file: file.name, row: name, ...fault })))
    return wrong.length > 0 ? [] : [{ row: result.data, file, family: familyOf(file, result.data) }]
  })
}

function patternFaults(row: RuleRow): RowFault[] {
  return (['when', 'with', 'unless'] as const).flatMap((field) =>
    row[field].flatMap((condition, index) => {
      try {
        compileCondition(condition)
        return []
      } catch (error) {
        return [{ field: `${field}[${index}]`, message: `has a pattern that is not RE2: ${(error as Error).message}` }]
      }
    }),
  )
}

function rowFaults(row: RuleRow, checkIds: ReadonlySet<string>): RowFault[] {
  const ofPatterns = patternFaults(row)
  return ofPatterns.length > 0 ? ofPatterns : checkRule(row, checkIds)
}

/** A user's row replaces the built-in one of its id; of two in the same source the first stays. */
function withoutDoubles(loaded: readonly Loaded[], faults: RuleFault[]): Loaded[] {
  const byId = new Map<string, Loaded>()
  for (const one of loaded) {
    const before = byId.get(one.row.id)
    if (before && before.file.source === one.file.source)
      faults.push({ file: one.file.name, row: one.row.id, field: 'id', message: `stands in ${before.file.name} already` })
    else byId.set(one.row.id, before ? { ...one, family: one.row.family ?? before.family } : one)
  }
  return [...byId.values()]
}

const namesIn = (texts: readonly (LocalText | undefined)[]): string[] =>
  texts.flatMap((text) =>
    text ? languages.flatMap((language) => [...placeholdersOf(text[language]).required, ...placeholdersOf(text[language]).optional]) : [],
  )

function toRule({ row, file, family }: Loaded, rank: number, ids: readonly string[]): Rule {
  const text: RuleText = {
    id: row.id,
    family,
    severity: row.severity,
    source: file.source,
    title: row.title,
    ...(row.incident ? { incident: row.incident } : {}),
    because: row.because,
    causes: row.causes,
    do: row.do.map(({ run, risk, why, before, loses }) => ({ run, risk, why, ...(before ? { before } : {}), ...(loses ? { loses } : {}) })),
    ...(row.docs === undefined ? {} : { docs: row.docs }),
    matches: row.when.map(describeCondition),
  }
  const explains = new Set(
    row.explains.flatMap((wanted) => (wanted.endsWith('.*') ? ids.filter((id) => id.startsWith(wanted.slice(0, -1)) && id !== row.id) : [wanted])),
  )
  const parentNames = namesIn(row.parent ? [{ en: row.parent.name, 'zh-CN': '' }] : [])
  return {
    id: row.id,
    severity: row.severity,
    certainty: row.certainty,
    when: row.when.map(compileCondition),
    with: row.with.map(compileCondition),
    unless: row.unless.map(compileCondition),
    fold: row.fold,
    incidentCause: row.joins ?? row.id,
    parent: row.parent,
    explains,
    rulesOut: new Set(row.rulesOut),
    steps: row.do,
    uses: [
      ...new Set([
        ...namesIn([row.title, row.incident, row.because, ...row.causes, ...row.do.flatMap((step) => [step.why, step.before, step.loses])]),
        ...row.fold,
        ...(row.fold.includes('ownerRef') ? ['pod'] : []),
        ...parentNames,
      ]),
    ],
    familyRank: families.indexOf(family),
    rank,
    row,
    text,
  }
}

/** A row that leads back to itself through `explains` would silence itself. */
function cycles(rules: readonly Rule[]): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const reaches = (from: Rule, goal: string, seen: Set<string>): boolean =>
    [...from.explains].some((id) => {
      if (id === goal) return true
      const next = byId.get(id)
      if (!next || seen.has(id)) return false
      seen.add(id)
      return reaches(next, goal, seen)
    })
  return rules.filter((rule) => reaches(rule, rule.id, new Set()))
}

function loadChecks(text: string, faults: RuleFault[]): Readonly<Record<string, CheckText>> {
  const result = checksFile.safeParse(parseYaml(text) ?? {})
  if (!result.success) faults.push(...result.error.issues.map((issue) => ({ file: 'checks.yaml', field: fieldOf(issue.path), message: issue.message })))
  return result.data ?? {}
}

function danglingFaults(loaded: readonly Loaded[], ids: readonly string[]): RuleFault[] {
  return loaded.flatMap(({ row, file }) =>
    [
      ...(row.joins === undefined || ids.includes(row.joins) ? [] : [{ field: 'joins', id: row.joins }]),
      ...row.explains.filter((id) => !id.endsWith('.*') && !ids.includes(id)).map((id) => ({ field: 'explains', id })),
    ].map(({ field, id }) => ({ file: file.name, row: row.id, field, message: `there is no row "${id}"` })),
  )
}

/** The rows in their order, without those that silence themselves. A user's row never takes a built-in one with it. */
function toRules(all: readonly Loaded[], faults: RuleFault[]): Rule[] {
  const doubles: RuleFault[] = []
  const loaded = withoutDoubles(all, doubles)
  const ids = loaded.map(({ row }) => row.id)
  const rules = loaded.toSorted((a, b) => families.indexOf(a.family) - families.indexOf(b.family)).map((one, rank) => toRule(one, rank, ids))
  const looping = cycles(rules)
  const ofUsers = looping.filter(({ text }) => text.source === 'user')
  const left = ofUsers.length > 0 ? ofUsers : looping
  for (const { id } of left)
    faults.push({ file: loaded.find(({ row }) => row.id === id)?.file.name ?? '', row: id, field: 'explains', message: 'leads back to this row' })
  const isLeft = ({ row, file }: Loaded): boolean => left.some(({ id, text }) => id === row.id && text.source === file.source)
  if (left.length > 0)
    return toRules(
      all.filter((one) => !isLeft(one)),
      faults,
    )
  faults.push(...doubles, ...danglingFaults(loaded, ids))
  return rules
}

/** Builds the table out of its files. Bad rows are left out and named in `faults`; the rest goes on. */
export function loadRules(files: readonly RuleFile[], checksText: string): { readonly table: RuleTable; readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = []
  const checks = loadChecks(checksText, faults)
  const checkIds = new Set(Object.keys(checks))
  const ordered = files.toSorted((a, b) => (a.source === b.source ? 0 : a.source === 'built-in' ? -1 : 1))
  const rules = toRules(
    ordered.flatMap((file) => loadFile(file, checkIds, faults)),
    faults,
  )
  const byAnchor = new Map<string, Rule[]>()
  for (const rule of rules) for (const signal of new Set(rule.when.map((one) => one.signal))) byAnchor.set(signal, [...(byAnchor.get(signal) ?? []), rule])
  const asked = new Set(rules.flatMap((rule) => [...rule.when, ...rule.with, ...rule.unless].map(({ signal }) => signal)))
  const blamesCalm = rules.some(({ severity, when }) => severity !== 'info' && when.some(({ signal }) => signalsOfCalm.has(signal)))
  return { table: { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), byAnchor, asked, blamesCalm, checks }, faults }
}
