import { isSelectable } from './selectable-fields.ts'
import type { StoredObject } from './stored-object.ts'

export type Selector = (stored: StoredObject) => boolean

/** A selector, undefined where the query has none, or what a real server would say about it. */
export type ParsedSelector = { readonly kind: 'selector'; readonly matches: Selector | undefined } | { readonly kind: 'invalid'; readonly message: string }

export function parseSelectors(resource: string, query: URLSearchParams): ParsedSelector {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '')
  const fields = parseFieldSelector(resource, query.get('fieldSelector') ?? '')
  if (labels.kind === 'invalid') return labels
  if (fields.kind === 'invalid') return fields
  const both = [labels.matches, fields.matches].filter((matches) => matches !== undefined)
  return { kind: 'selector', matches: both.length === 0 ? undefined : (stored) => both.every((matches) => matches(stored)) }
}

function parseFieldSelector(resource: string, text: string): ParsedSelector {
  const terms: Selector[] = []
  for (const term of text.split(',').filter((term) => term !== '')) {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term)
    if (!match) return { kind: 'invalid', message: `invalid selector: '${text}'; can't understand '${term}'` }
    const [, field = '', operator, value] = match
    if (!isSelectable(resource, field)) return { kind: 'invalid', message: `field label not supported: ${field}` }
    terms.push((stored) => ((stored.fields[field] ?? '') === value) === (operator !== '!='))
  }
  return allOf(terms)
}

function parseLabelSelector(text: string): ParsedSelector {
  const terms: Selector[] = []
  for (const term of splitOutsideParentheses(text)) {
    const matches = parseLabelTerm(term.trim())
    if (!matches)
      return { kind: 'invalid', message: `unable to parse requirement: found '${term.trim()}', expected: identifier, or one of: in, notin, =, ==, !=, !` }
    terms.push(matches)
  }
  return allOf(terms)
}

function parseLabelTerm(term: string): Selector | undefined {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term)
  if (set) {
    const [, key = '', operator, list = ''] = set
    const values = new Set(list.split(',').map((value) => value.trim()))
    // As in Kubernetes, `notin` also matches an object without the label.
    return (stored) => values.has(stored.labels[key] ?? '\0') === (operator === 'in')
  }
  const equality = /^([\w./-]+)\s*(==|=|!=)\s*([\w./-]*)$/.exec(term)
  if (equality) {
    const [, key = '', operator, value] = equality
    return (stored) => (stored.labels[key] === value) === (operator !== '!=')
  }
  const existence = /^(!?)\s*([\w./-]+)$/.exec(term)
  if (existence) {
    const [, not, key = ''] = existence
    return (stored) => key in stored.labels === (not === '')
  }
  return undefined
}

function splitOutsideParentheses(text: string): readonly string[] {
  return text === '' ? [] : text.split(/,(?![^(]*\))/)
}

function allOf(terms: readonly Selector[]): ParsedSelector {
  return { kind: 'selector', matches: terms.length === 0 ? undefined : (stored) => terms.every((matches) => matches(stored)) }
}
