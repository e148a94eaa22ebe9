import { expect, it } from 'vitest'
import { findEntries } from './find-entries.ts'

const text = (en: string) => ({ en, 'zh-CN': '镜像' })
const board = {
  pods: new Map(['shop/web-1', 'shop/a-web', 'data/db-0'].map((key, index) => [key, { key, node: `worker-${index}` }])),
  workloads: new Map([['Deployment/shop/web', { key: 'Deployment/shop/web' }]]),
} as never
const rules = [
  {
    id: 'image.auth',
    family: 'image',
    severity: 'critical',
    source: 'built-in',
    title: text('{registry} refused {image}[[ now {x}]]'),
    because: text(''),
    causes: [],
    do: [],
    matches: [],
  },
] as const
const places = { board, rules, language: 'en', actions: [['view.pods', 'Go to pods']] } as const
const find = (...words: string[]) => findEntries(places, words).map(({ group, id }) => `${group} ${id}`)

it('finds pods, workloads, nodes, causes and actions by every word, names that begin with it first', () => {
  expect(find('web')).toEqual(['pods shop/web-1', 'pods shop/a-web', 'workloads Deployment/shop/web'])
  expect(find('shop', 'web-1')).toEqual(['pods shop/web-1'])
  expect(find('worker-2')).toEqual(['nodes worker-2'])
  expect(find('refused')).toEqual(['causes image.auth'])
  expect(find('go', 'pods')).toEqual(['actions view.pods'])
  expect(find('nothing')).toEqual([])
})

it('begins with what can be done', () => {
  expect(find()).toEqual(['actions view.pods'])
  expect(findEntries(places, ['refused'])[0]?.text).toBe('… refused … (image.auth)')
})
