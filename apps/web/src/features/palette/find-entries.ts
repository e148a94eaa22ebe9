import type { Language, PodRow, RuleText } from '@whypod/contract'
import type { BoardPart } from '../../data/board.ts'

export const paletteGroups = ['actions', 'pods', 'workloads', 'nodes', 'causes'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** Something to go to or to do. */
export interface PaletteEntry {
  readonly id: string
  readonly group: PaletteGroup
  readonly text: string
}

const PER_GROUP = 6

/** The first few in which every word is found; what begins with the words comes before what only holds them. */
function pick(group: PaletteGroup, names: Iterable<readonly [id: string, text: string]>, words: readonly string[]): PaletteEntry[] {
  const [first = ''] = words
  const leading: PaletteEntry[] = []
  const others: PaletteEntry[] = []
  for (const [id, text] of names) {
    const lower = `${text}\n${id}`.toLowerCase()
    if (!words.every((word) => lower.includes(word))) continue
    const isLeading = lower.startsWith(first) || lower.includes(`/${first}`)
    if (isLeading) leading.push({ id, group, text })
    else if (others.length < PER_GROUP) others.push({ id, group, text })
    if (leading.length >= PER_GROUP) break
  }
  return [...leading, ...others].slice(0, PER_GROUP)
}

const same = (name: string): readonly [string, string] => [name, name]

interface Places {
  readonly board: BoardPart<'workloads'> | undefined
  readonly rules: readonly RuleText[]
  readonly language: Language
  readonly actions: readonly (readonly [id: string, text: string])[]
}

/** Entries of the palette. Without a word only actions: 50,000 pods are no choice. */
export function findEntries({ board, rules, language, actions }: Places, words: readonly string[]): PaletteEntry[] {
  const found = pick('actions', actions, words)
  if (words.length === 0) return actions.map(([id, text]) => ({ id, group: 'actions', text }))
  const nodes = new Set<string>()
  for (const { node } of board?.pods.values() ?? []) if (node !== undefined) nodes.add(node)
  return [
    ...found,
    ...pick(
      'pods',
      Array.from(board?.pods.values() ?? [], ({ key }: PodRow) => same(key)),
      words,
    ),
    ...pick('workloads', Array.from(board?.workloads.keys() ?? [], same), words),
    ...pick('nodes', Array.from(nodes, same), words),
    ...pick(
      'causes',
      rules.map((rule) => [rule.id, `${rule.title[language].replace(/\[\[.*?\]\]/g, '').replace(/\{[^}]*\}/g, '…')} (${rule.id})`] as const),
      words,
    ),
  ]
}
