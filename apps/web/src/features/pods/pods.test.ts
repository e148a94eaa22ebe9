import type { ContainerMark, Health, PodRow } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { makeRuleWords } from '../../data/rule-words.ts'
import { type MarkShape, markShape } from './container-mark.ts'
import { isProblem, PodOrder, PodTexts, selectPods } from './select-pods.ts'

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
const keys = (filter: { query?: string; namespaces?: string[]; onlyProblems?: boolean }, language: 'en' | 'zh-CN' = 'en'): string[] =>
  selectPods(new PodOrder().of(byKey(rows)), { query: '', namespaces: [], onlyProblems: false, ...filter }, new PodTexts(words, language)).map(
    ({ name }) => name,
  )

describe('pods', () => {
  it('are listed broken first', () => {
    expect(keys({})).toEqual(['web', 'slow', 'lost', 'starting', 'well'])
  })

  it('keep their order as they come, change and go', () => {
    const order = new PodOrder()
    const names = (pods: readonly PodRow[]): string[] => order.of(byKey(pods)).map(({ name }) => name)
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
    expect(keys({ namespaces: ['data'] })).toEqual(['slow', 'lost'])
    expect(keys({ namespaces: ['data', 'shop'], onlyProblems: true })).toEqual(['web', 'slow', 'lost'])
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
