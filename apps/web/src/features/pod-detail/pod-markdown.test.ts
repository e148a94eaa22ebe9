import type { PodDetail } from '@whypod/contract'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeRuleWords } from '../../data/rule-words.ts'
import { en } from '../../words/en.ts'
import { podMarkdown, withoutCredentials } from './pod-markdown.ts'

const both = (text: string) => ({ en: text, 'zh-CN': text })
const words = makeRuleWords({
  rules: [
    {
      id: 'oom.container',
      family: 'oom',
      severity: 'critical',
      source: 'built-in',
      title: both('{container} was killed'),
      because: both('It used more than {limit}.'),
      causes: [],
      do: [],
      matches: [],
    },
  ],
  checks: {},
  faults: [],
})
const detail: PodDetail = {
  row: {
    key: 'shop/p',
    uid: '1',
    namespace: 'shop',
    name: 'p`\n# x',
    ready: '0/1',
    status: 'CrashLoopBackOff',
    restarts: 3,
    node: 'worker-1',
    images: [],
    health: 'critical',
    findings: [],
    containers: [],
  },
  diagnoses: [
    {
      cause: 'oom.container',
      severity: 'critical',
      certainty: 'certain',
      params: { container: '<b>app</b>', limit: '32Mi' },
      since: '2026-11-21T03:00:00Z',
      evidence: [
        { object: { kind: 'Pod', name: 'p' }, path: 'status.reason', value: 'OOMKilled', at: '2026-11-21T03:00:00Z' },
        { object: { kind: 'Pod', name: 'p' }, path: 'message', value: 'dial postgres://admin:hunter2@db failed, password=hunter2' },
      ],
      ruledOut: [],
      couldNotCheck: [],
      commands: [
        { argv: ['kubectl', '-n', 'shop', 'describe', 'pod', 'p'], risk: 'read', step: 0 },
        { argv: ['kubectl', 'delete', 'pod', 'p', '--force'], risk: 'danger', step: 1 },
      ],
    },
  ],
  notes: [],
  containers: [],
  events: [],
  incidents: [],
  related: [],
  conditions: [],
}

describe('a pod as Markdown', () => {
  beforeAll(() => i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }))
  const text = () =>
    podMarkdown(detail, {
      words,
      t: i18next.t,
      language: 'en',
      cluster: 'kind-dev',
      url: 'http://localhost:4780/c/kind-dev/pod/shop/p',
      now: Date.parse('2026-11-21T03:05:00Z'),
    })

  it('says what, why, how it is known and what to type', () => {
    expect(text()).toContain('**\\<b\\>app\\</b\\> was killed**')
    expect(text()).toContain('critical · certain: the cluster says so itself · since 5m · Rule oom.container')
    expect(text()).toContain('- Pod `p` `status.reason` = `OOMKilled` (2026-11-21T03:00:00Z)')
    expect(text()).toContain('```sh\nkubectl -n shop describe pod p\n```')
    expect(text()).toContain('http://localhost:4780/c/kind-dev/pod/shop/p')
  })

  it('carries no credential, no dangerous command, and no name that breaks out of its place', () => {
    expect(text()).not.toContain('hunter2')
    expect(text()).not.toContain('--force')
    expect(text().split('\n')[0]).toBe('### Pod `shop/pˋ␊# x`')
  })

  it.each([
    ['DB_PASSWORD=abc rest', 'DB_PASSWORD=••• rest'],
    ['"token": "abc"', '"token": "•••"'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer •••'],
    ['https://u:p@host/x', 'https://•••@host/x'],
    ['nothing to hide: 404', 'nothing to hide: 404'],
  ])('%s is told as %s', (said, told) => expect(withoutCredentials(said)).toBe(told))
})
