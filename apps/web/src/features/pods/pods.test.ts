import { type ContainerMark, type Health, healths, type PodRow } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { makeRuleWords } from '../../data/rule-words.ts'
import { type MarkShape, markShape } from './container-mark.ts'
import { groupPods, withHeadings } from './group-pods.ts'
import { changePods, podsFrom } from '../../data/pod-rows.ts'
import { type FacetCounts, facetNames } from '../../data/facets.ts'
import { FacetTally } from './facet-tally.ts'
import { PodTexts } from './pod-texts.ts'
import { isProblem, type PodFilter, PodSelection } from './select-pods.ts'

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
const never = (): boolean => false

/** A selection that was looked through to its end, and what its facets count. */
function pickFrom(pods: ReturnType<typeof podsFrom>, filter: PodFilter, texts: PodTexts, wider?: PodSelection) {
  const selection = new PodSelection(filter, texts, pods, wider)
  selection.scan(never)
  const { rows: chosen, found } = selection.follow(pods)
  const tally = new FacetTally(selection, found)
  tally.work(found, never)
  return { selection, rows: chosen, counts: tally.counts() }
}

const select = (filter: Partial<PodFilter>, language: 'en' | 'zh-CN' = 'en') =>
  pickFrom(podsFrom(rows), { query: '', chosen: {}, onlyProblems: false, ...filter }, new PodTexts(words, language))
const keys = (filter: Partial<PodFilter>, language: 'en' | 'zh-CN' = 'en'): string[] => select(filter, language).rows.map(({ name }) => name)

/** What is counted, in an order of its own and without what nobody has. */
const inOrder = (counts: FacetCounts) =>
  facetNames.map((name) => counts[name].filter(({ count }) => count > 0).toSorted((a, b) => (a.value < b.value ? -1 : 1)))

describe('pods', () => {
  it('are listed broken first', () => {
    expect(keys({})).toEqual(['web', 'slow', 'lost', 'starting', 'well'])
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
    expect(counts.sev.filter(({ count }) => count > 0)).toEqual([
      { value: 'warning', count: 1 },
      { value: 'unknown', count: 1 },
    ])
    expect(counts.sev.map(({ value }) => value)).toEqual(healths)
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
    const many = Array.from({ length: 40 }, (_each, index) => pod(`w${index}`, index % 3 === 0 ? 'warning' : 'ok', index % 2 === 0 ? 'data' : 'shop'))
    const [first, second] = many
    let pods = podsFrom(many)
    const live = new PodSelection(whole, texts, pods)
    live.scan(never)
    const tally = new FacetTally(live, live.follow(pods).found)
    const steps: readonly (readonly PodRow[])[] = [
      [pod('w7', 'critical', 'shop', 'config.secret')],
      [pod('w99', 'warning', 'data'), ...(first ? [pod(first.name, 'ok', 'data')] : [])],
      many.map((row) => pod(row.name, 'unknown', row.namespace)),
      [],
      ...Array.from({ length: 40 }, (_each, index) => [pod(`w${index}`, 'ok', 'data')]),
    ]
    for (const step of steps) {
      pods = changePods(pods, new Map([...step.map((row) => [row.key, row] as const), ...(second ? [[second.key, undefined] as const] : [])]))
      const { rows: followed, found } = live.follow(pods)
      tally.work(found, never)
      const fresh = pickFrom(pods, whole, texts)
      expect(followed).toEqual(fresh.rows)
      expect(inOrder(tally.counts())).toEqual(inOrder(fresh.counts))
    }
  })

  it('that changed too often while nobody looked are looked through anew', () => {
    const filter: PodFilter = { query: 'w', chosen: { ns: ['data'] }, onlyProblems: true }
    const texts = new PodTexts(words, 'en')
    let pods = podsFrom(rows)
    const live = new PodSelection(filter, texts, pods)
    live.scan(never)
    const tally = new FacetTally(live, live.follow(pods).found)
    for (let index = 0; index < 100; index += 1) pods = changePods(pods, new Map([[`data/w${index}`, pod(`w${index}`, 'warning', 'data')]]))
    const { rows: chosen, found } = live.follow(pods)
    tally.work(found, never)
    const fresh = pickFrom(pods, filter, texts)
    expect(chosen).toEqual(fresh.rows)
    expect(tally.counts()).toEqual(fresh.counts)
  })

  it('leave the values of a facet where they stand as they come and go', () => {
    const filter: PodFilter = { query: '', chosen: {}, onlyProblems: false }
    let pods = podsFrom(rows)
    const live = new PodSelection(filter, new PodTexts(words, 'en'), pods)
    const tally = new FacetTally(live, live.follow(pods).found)
    const namespaces = (): (readonly [string, number])[] => {
      tally.work(live.follow(pods).found, never)
      return tally.counts().ns.map(({ value, count }) => [value, count] as const)
    }
    expect(namespaces()).toEqual([
      ['shop', 3],
      ['data', 2],
    ])
    pods = changePods(pods, new Map(['data/a', 'data/b', 'new/c'].map((key) => [key, pod(key.slice(-1), 'ok', key.slice(0, -2))])))
    expect(namespaces()).toEqual([
      ['shop', 3],
      ['data', 4],
      ['new', 1],
    ])
    pods = changePods(pods, new Map(rows.filter(({ namespace }) => namespace === 'shop').map(({ key }) => [key, undefined])))
    expect(namespaces()).toEqual([
      ['shop', 0],
      ['data', 4],
      ['new', 1],
    ])
  })

  it('that change in what no facet tells are not counted anew', () => {
    let pods = podsFrom(rows)
    const live = new PodSelection({ query: '', chosen: {}, onlyProblems: false }, new PodTexts(words, 'en'), pods)
    const tally = new FacetTally(live, live.follow(pods).found)
    const counted = (change: Partial<PodRow>) => {
      pods = changePods(pods, new Map([['shop/well', { ...pod('well', 'ok'), ...change }]]))
      tally.work(live.follow(pods).found, never)
      return tally.counts()
    }
    const first = counted({})
    expect(counted({ labels: ['app=well'] })).toBe(first)
    expect(counted({ status: 'Error' }).status).toEqual([
      { value: 'Running', count: 4 },
      { value: 'Error', count: 1 },
    ])
  })

  it('are looked through in slices, and what changes in between is not missed', () => {
    const filter: PodFilter = { query: 'data', chosen: {}, onlyProblems: false }
    const texts = new PodTexts(words, 'en')
    const many = Array.from({ length: 1_000 }, (_each, index) => pod(`w${index}`, 'ok', index % 2 === 0 ? 'data' : 'shop'))
    let pods = podsFrom(many)
    const sliced = new PodSelection(filter, texts, pods)
    const always = (): boolean => true
    expect(sliced.scan(always)).toBe(false)
    pods = changePods(
      pods,
      new Map([
        ['data/w0', pod('w0', 'critical', 'data')],
        ['data/w998', undefined],
      ]),
    )
    let slices = 1
    while (!sliced.scan(always)) slices += 1
    expect(slices).toBeGreaterThan(3)
    const { rows: chosen, found } = sliced.follow(pods)
    const tally = new FacetTally(sliced, found)
    expect(tally.work(found, always)).toBe(false)
    while (!tally.work(found, always));
    const fresh = pickFrom(pods, filter, texts)
    expect(chosen).toEqual(fresh.rows)
    expect(tally.counts()).toEqual(fresh.counts)
  })

  it.each(['we', 'web', 'web 1.2', 'lo', ''])('a search that grows to "%s" finds what a fresh one finds', (query) => {
    const filter = (typed: string): PodFilter => ({ query: typed, chosen: {}, onlyProblems: false })
    const texts = new PodTexts(words, 'en')
    const pods = podsFrom(rows)
    const { selection } = pickFrom(pods, filter('w'), texts)
    expect(pickFrom(pods, filter(query), texts, selection).rows).toEqual(pickFrom(pods, filter(query), texts).rows)
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
