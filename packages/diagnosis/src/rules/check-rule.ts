import { languages, placeholdersOf, textFormats, type LocalText } from '@whypod/contract'
import type { Attribute, SignalDefinition } from '../signals/attribute.ts'
import { signalCatalog } from '../signals/catalog.ts'
import { groupsOf } from './condition.ts'
import { contextParams } from './context-params.ts'
import type { Condition, Matcher, RuleRow } from './rule-schema.ts'

/** A fault of a row: the field and a sentence. */
export interface RowFault {
  readonly field: string
  readonly message: string
}

const definitionOf = (signal: string): SignalDefinition | undefined =>
  Object.hasOwn(signalCatalog, signal) ? (signalCatalog as Readonly<Record<string, SignalDefinition>>)[signal] : undefined

function wrongValues(name: string, attribute: Attribute<unknown>, matcher: Matcher): string[] {
  const values = Array.isArray(matcher) ? matcher : typeof matcher === 'object' ? [matcher.not ?? []].flat() : [matcher]
  return values.flatMap((value) => {
    if (attribute.type === 'word' && !attribute.words?.includes(String(value)))
      return [`${name} is never "${String(value)}"; it is one of ${attribute.words?.join(', ')}`]
    if (attribute.type === 'number' && typeof value !== 'number') return [`${name} is a number, not "${String(value)}"`]
    if (attribute.type === 'flag' && typeof value !== 'boolean') return [`${name} is true or false, not "${String(value)}"`]
    return []
  })
}

function conditionFaults(field: string, condition: Condition): RowFault[] {
  const { signal, certainty: _, ...where } = condition
  const definition = definitionOf(signal)
  if (!definition) return [{ field, message: `there is no signal "${signal}"` }]
  const taken = new Set([...Object.keys(definition.attributes), ...Object.keys(contextParams[definition.scope])])
  const groups = groupsOf(condition).flatMap((group) => {
    if (taken.has(group)) return [{ field, message: `the named group "${group}" has the name of something else that fills texts: choose another` }]
    return /^[a-zA-Z]+$/.test(group) ? [] : [{ field, message: `the named group "${group}" must be of letters only, to stand in texts as {${group}}` }]
  })
  const attributes = Object.entries(where).flatMap(([name, matcher]) => {
    const attribute = definition.attributes[name]
    if (!attribute)
      return [{ field, message: `signal ${signal} has no attribute "${name}"; it has ${Object.keys(definition.attributes).join(', ') || 'none'}` }]
    return wrongValues(name, attribute, matcher).map((message) => ({ field, message }))
  })
  return [...attributes, ...groups]
}

/** For one way of matching: each known parameter, and whether it is always there. */
function paramsOf(anchor: Condition, others: readonly Condition[]): ReadonlyMap<string, boolean> {
  const anchorDefinition = definitionOf(anchor.signal)
  const known = new Map<string, boolean>(Object.entries(contextParams[anchorDefinition?.scope ?? 'pod']))
  for (const condition of [...others, anchor]) {
    for (const [name, attribute] of Object.entries(definitionOf(condition.signal)?.attributes ?? {}))
      known.set(name, known.get(name) === true || !attribute.optional)
    for (const name of groupsOf(condition)) known.set(name, true)
  }
  return known
}

function textFaults(field: string, text: string, known: ReadonlyMap<string, boolean>): RowFault[] {
  const { required, optional, formats } = placeholdersOf(text)
  return [
    ...[...required, ...optional].filter((name) => !known.has(name)).map((name) => ({ field, message: `nothing fills {${name}}` })),
    ...required
      .filter((name) => known.get(name) === false)
      .map((name) => ({ field, message: `{${name}} is not always known: put the part that needs it in [[ … ]]` })),
    ...formats
      .filter((format) => !textFormats.includes(format))
      .map((format) => ({ field, message: `there is no format "${format}"; there are ${textFormats.join(', ')}` })),
  ]
}

function localFaults(field: string, text: LocalText | undefined, known: ReadonlyMap<string, boolean>): RowFault[] {
  if (!text) return []
  const names = (language: (typeof languages)[number]): string =>
    [...new Set([...placeholdersOf(text[language]).required, ...placeholdersOf(text[language]).optional])].toSorted().join(', ')
  const unequal = languages.filter((language) => names(language) !== names('en'))
  return [
    ...languages.flatMap((language) => textFaults(`${field}.${language}`, text[language], known)),
    ...unequal.map((language) => ({ field: `${field}.${language}`, message: `uses other placeholders (${names(language)}) than en (${names('en')})` })),
  ]
}

function stepFaults(row: RuleRow, known: ReadonlyMap<string, boolean>): RowFault[] {
  return row.do.flatMap((step, index) => {
    const field = `do[${index}]`
    const unknown = step.run
      .flatMap((argument) => [...placeholdersOf(argument).required, ...placeholdersOf(argument).optional])
      .filter((name) => !known.has(name))
    const order = row.do.findIndex((other) => other.risk !== 'read')
    return [
      ...unknown.map((name) => ({ field: `${field}.run`, message: `nothing fills {${name}}` })),
      ...localFaults(`${field}.why`, step.why, known),
      ...Object.keys(step.only ?? {})
        .filter((name) => !known.has(name))
        .map((name) => ({ field: `${field}.only`, message: `there is no parameter "${name}"` })),
      ...(step.risk === 'danger' && (!step.before || !step.loses)
        ? [{ field, message: 'a dangerous command says what must be true before (before) and what can be lost (loses)' }]
        : []),
      ...(step.risk === 'danger' && index === 0 ? [{ field, message: 'a dangerous command never comes first' }] : []),
      ...(step.risk === 'read' && order >= 0 && index > order ? [{ field, message: 'commands that only read come before those that change' }] : []),
    ]
  })
}

/** Everything about a row that the schema cannot see. */
export function checkRule(row: RuleRow, checkIds: ReadonlySet<string>): RowFault[] {
  const conditions = [
    ...row.when.map((one, index) => [`when[${index}]`, one] as const),
    ...row.with.map((one, index) => [`with[${index}]`, one] as const),
    ...row.unless.map((one, index) => [`unless[${index}]`, one] as const),
  ]
  const faults = conditions.flatMap(([field, condition]) => conditionFaults(field, condition))
  if (faults.length > 0) return faults
  const seen = new Set<string>()
  const perWay = row.when.flatMap((anchor) => {
    const known = paramsOf(anchor, row.with)
    return [
      ...localFaults('title', row.title, known),
      ...localFaults('incident', row.incident, known),
      ...localFaults('because', row.because, known),
      ...row.causes.flatMap((cause, index) => localFaults(`causes[${index}]`, cause, known)),
      ...stepFaults(row, known),
      ...row.fold.filter((name) => !known.has(name)).map((name) => ({ field: 'fold', message: `there is no parameter "${name}"` })),
    ]
  })
  return [
    ...perWay.filter(({ field, message }) => !seen.has(`${field} ${message}`) && seen.add(`${field} ${message}`)),
    ...row.rulesOut.filter((id) => !checkIds.has(id)).map((id) => ({ field: 'rulesOut', message: `there is no check "${id}"` })),
  ]
}
