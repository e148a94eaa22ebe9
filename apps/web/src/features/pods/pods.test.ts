import type { ContainerMark, Health, PodRow } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { makeRuleWords } from '../../data/rule-words.ts'
import { type MarkShape, markShape } from './container-mark.ts'
import { groupPods, withHeadings } from './group-pods.ts'
import { isProblem, type PodFilter, PodOrder, PodSelection, PodTexts } from './select-pods.ts'

const mark = (change: Partial<ContainerMark>): ContainerMark => ({ name: 'app', role: 'app', state: 'running', ready: true, restarts: 0, ...change })

const pod = (name: string, health: Health, namespace = 'shop', cause?: string): PodRow => ({
  key: `${namespace}/${name}`,
  uid: name,
  namespace,
  name,
  ready: '1/1',
  status: 'Running',
  restarts: 0,
  node: 'worker-1',
  images: ['registry.example/API:1.2'],
  health,
  findings: cause === undefined ? [] : [{ cause, severity: 'critical', certainty: 'certain', params: { secret: 'db-creds' } }],
  containers: [mark({})],
})

const words = makeRuleWords({
  rules: [
    {
      id: 'config.secret',
      family: 'config',
      severity: 'critical',
      source: 'built-in',
      title: { en: 'Secret {secret} is missing', 'zh-CN': '缺少 Secret {secret}' },
      because: { en: '', 'zh-CN': '' },
      causes: [],
      do: [],
      matches: [],
    },
  ],
  checks: {},
  faults: [],
})

const rows = [
  pod('well', 'ok'),
  pod('starting', 'progressing'),
  pod('web', 'critical', 'shop', 'config.secret'),
  pod('lost', 'unknown', 'data'),
  pod('slow', 'warning', 'data'),
]
const byKey = (pods: readonly PodRow[]) => new Map(pods.map((row) => [row.key, row]))
const select = (filter: Partial<PodFilter>, language: 'en' | 'zh-CN' = 'en') => {
  const selection = new PodSelection({ query: '', chosen: {}, onlyProblems: false, ...filter }, new PodTexts(words, language))
  return { rows: selection.rows(new PodOrder().of(byKey(rows))), counts: selection.counts() }
}
const keys = (filter: Partial<PodFilter>, language: 'en' | 'zh-CN' = 'en'): string[] => select(filter, language).rows.map(({ name }) => name)

describe('pods', () => {
  it('are listed broken first', () => {
    expect(keys({})).toEqual(['web', 'slow', 'lost', 'starting', 'well'])
  })

  it('keep their order as they come, change and go', () => {
    const order = new PodOrder()
    const names = (pods: readonly PodRow[]): string[] => order.of(byKey(pods)).rows.map(({ name }) => name)
    names(rows)
    const [well, , ...others] = rows
    const next = [pod('brand-new', 'critical'), ...others.filter(({ name }) => name !== 'slow'), pod('slow', 'ok', 'data'), ...(well ? [well] : [])]
    expect(names(next)).toEqual(['brand-new', 'web', 'lost', 'slow', 'well'])
    expect(order.of(byKey(next))).toBe(order.of(byKey(next)))
    expect(names([])).toEqual([])
  })

  it('are a problem when they are not known to be well', () => {
    expect(rows.filter(isProblem).map(({ name }) => name)).toEqual(['web', 'lost', 'slow'])
    expect(keys({ onlyProblems: true })).toEqual(['web', 'slow', 'lost'])
  })

  it.each([
    ['WEB', ['web']],
    ['db-creds missing', ['web']],
    ['config.secret', ['web']],
    ['api:1.2 data/', ['slow', 'lost']],
    ['worker-1 nothing', []],
  ])('are found by "%s"', (query, found) => {
    expect(keys({ query })).toEqual(found)
  })

  it('are found by the words of the language that is shown', () => {
    expect(keys({ query: '缺少' }, 'zh-CN')).toEqual(['web'])
    expect(keys({ query: '缺少' }, 'en')).toEqual([])
  })

  it('are filtered by several namespaces at once', () => {
    expect(keys({ chosen: { ns: ['data'] } })).toEqual(['slow', 'lost'])
    expect(keys({ chosen: { ns: ['data', 'shop'] }, onlyProblems: true })).toEqual(['web', 'slow', 'lost'])
  })

  it('are filtered by several facets at once, and each says what it would give', () => {
    const { rows: found, counts } = select({ chosen: { ns: ['data'], sev: ['warning'] } })
    expect(found.map(({ name }) => name)).toEqual(['slow'])
    // Of the other severities in this namespace, and of the other namespaces with this severity.
    expect(counts.sev).toEqual([
      { value: 'warning', count: 1 },
      { value: 'unknown', count: 1 },
    ])
    expect(counts.ns).toEqual([{ value: 'data', count: 1 }])
    expect(select({ chosen: { node: ['gone'] } }).counts.node).toEqual([
      { value: 'worker-1', count: 5 },
      { value: 'gone', count: 0 },
    ])
  })

  it.each<[string, Partial<PodFilter>]>([
    ['nothing', {}],
    ['a search', { query: 'api w' }],
    ['problems and facets', { onlyProblems: true, chosen: { ns: ['data'], sev: ['warning', 'critical'] } }],
  ])('selected by %s are after each change what a fresh selection gives', (_, filter) => {
    const whole: PodFilter = { query: '', chosen: {}, onlyProblems: false, ...filter }
    const texts = new PodTexts(words, 'en')
    const order = new PodOrder()
    const live = new PodSelection(whole, texts)
    const many = Array.from({ length: 40 }, (_each, index) => pod(`w${index}`, index % 3 === 0 ? 'warning' : 'ok', index % 2 === 0 ? 'data' : 'shop'))
    const steps = [
      many,
      many.map((row, index) => (index === 7 ? pod(row.name, 'critical', row.namespace, 'config.secret') : row)),
      many.filter((_row, index) => index !== 4),
      [...many, pod('w99', 'warning', 'data')],
      many.map((row) => pod(row.name, 'unknown', row.namespace)),
      [],
      many,
    ]
    for (const step of steps) {
      const ordered = order.of(byKey(step))
      const fresh = new PodSelection(whole, texts)
      expect(live.rows(ordered)).toEqual(fresh.rows(ordered))
      expect(live.counts()).toEqual(fresh.counts())
    }
  })

  it('stand under their workloads, the workload with the worst pod first', () => {
    const owned = (name: string, health: Health, owner: string): PodRow => ({ ...pod(name, health), owner: { kind: 'Deployment', name: owner } })
    const grouped = groupPods([pod('naked', 'critical'), owned('a-1', 'critical', 'a'), owned('b-1', 'warning', 'b'), owned('a-2', 'ok', 'a')])
    expect(grouped.map(({ name }) => name)).toEqual(['a-1', 'a-2', 'b-1', 'naked'])
    const lines = (folded: string[]) =>
      withHeadings(grouped, new Set(folded)).map((line) => (line.type === 'heading' ? `${line.key} ${line.problems}/${line.pods}` : line.row.name))
    expect(lines([])).toEqual(['Deployment/shop/a 1/2', 'a-1', 'a-2', 'Deployment/shop/b 1/1', 'b-1', '- 1/1', 'naked'])
    expect(lines(['Deployment/shop/a'])).toEqual(['Deployment/shop/a 1/2', 'Deployment/shop/b 1/1', 'b-1', '- 1/1', 'naked'])
  })
})

describe('the mark of a container', () => {
  it.each<[Partial<ContainerMark>, MarkShape]>([
    [{}, 'running-ready'],
    [{ ready: false }, 'running-unready'],
    [{ state: 'waiting', ready: false, reason: 'ContainerCreating' }, 'starting'],
    [{ state: 'waiting', ready: false }, 'starting'],
    [{ state: 'waiting', ready: false, reason: 'ImagePullBackOff' }, 'waiting'],
    [{ state: 'terminated', ready: false, exitCode: 0 }, 'completed'],
    [{ state: 'terminated', ready: false, exitCode: 137 }, 'failed'],
    [{ state: 'terminated', ready: false }, 'failed'],
    [{ state: 'unknown', ready: false }, 'unknown'],
  ])('%j is drawn as %s', (change, shape) => {
    expect(markShape(mark(change))).toBe(shape)
  })
})
