import type { Finding, RuleText } from '@whypod/contract'
import { expect, it } from 'vitest'
import { countCauses, selectRules } from './select-rules.ts'

const text = (en: string, zh = en) => ({ en, 'zh-CN': zh })
const rule = (id: string, title: string, matches: readonly string[] = []): RuleText => ({
  id,
  family: 'x',
  severity: 'critical',
  source: 'built-in',
  title: text(title, '镜像'),
  because: text('', ''),
  causes: [],
  do: [],
  matches,
})
const rules = [rule('image.auth', 'refused', ['image-pull-failed kind=auth']), rule('oom.container', 'killed'), rule('a.rule', 'refused too')]
const finding = (cause: string): Finding => ({ cause, severity: 'critical', certainty: 'certain', params: {} })

it('are found by id, words of the language and what they match; those that hold now come first', () => {
  const counts = new Map([['oom.container', 2]])
  const ids = (query: string[], language: 'en' | 'zh-CN' = 'en') => selectRules(rules, query, counts, language).map(({ id }) => id)
  expect(ids([])).toEqual(['oom.container', 'a.rule', 'image.auth'])
  expect(ids(['refused'])).toEqual(['a.rule', 'image.auth'])
  expect(ids(['kind=auth'])).toEqual(['image.auth'])
  expect(ids(['镜像'], 'zh-CN')).toHaveLength(3)
  expect(ids(['镜像'])).toEqual([])
})

it('are counted once for each pod and workload', () => {
  const pods = new Map([['a', { findings: [finding('x'), finding('x'), finding('y')] }]])
  const workloads = new Map([['b', { findings: [finding('y')] }]])
  expect([...countCauses({ pods, workloads } as never)]).toEqual([
    ['x', 1],
    ['y', 2],
  ])
  expect(countCauses(undefined).size).toBe(0)
})
