import { describe, expect, it } from 'vitest'
import { lineOfPath, stepsOfPath, yamlLines } from './yaml-text.ts'

const texts = (value: unknown): string[] => yamlLines(value).map(({ text }) => text)

describe('an object as YAML', () => {
  it('reads as kubectl would lay it out', () => {
    const object = { kind: 'Pod', spec: { containers: [{ name: 'app', args: ['-c', 'a: b'], env: [] }, { name: 'b' }], count: 3, on: true, none: null } }
    expect(texts(object)).toEqual([
      'kind: Pod',
      'spec:',
      '  containers:',
      '  - name: app',
      '    args:',
      '    - "-c"',
      '    - "a: b"',
      '    env: []',
      '  - name: b',
      '  count: 3',
      '  "on": true',
      '  none: null',
    ])
  })

  it.each([
    'true',
    'null',
    'no',
    '1',
    '0x1',
    '1e3',
    '',
    ' a',
    'a ',
    '- a',
    'a #b',
    'a: b',
    '{a}',
    '*a',
    '&a',
    '!a',
    '2026-11-21',
    'line\nbreak',
    '"q"',
    'a:',
    '~',
  ])('quotes %j, which would read as something else', (text) => {
    expect(texts({ text })).toEqual([`text: ${JSON.stringify(text)}`])
  })

  it.each(['busybox:1.36', 'a b', '/bin/sh', 'kubernetes.io/hostname', 'worker-1'])('leaves %s plain', (text) => {
    expect(texts({ text })).toEqual([`text: ${text}`])
  })
})

describe('the place of a path', () => {
  const lines = yamlLines({
    metadata: { name: 'p', labels: { 'app.kubernetes.io/name': 'web', app: 'x' } },
    spec: {
      containers: [
        { name: 'a', ports: [{ containerPort: 1 }] },
        { name: 'b', image: 'b:1' },
      ],
      finalizers: ['one', 'two'],
    },
  })
  const at = (path: string): string | undefined => lines[lineOfPath(lines, path)]?.text.trim()

  it.each([
    ['metadata.name', 'name: p'],
    ["metadata.labels['app.kubernetes.io/name']", 'app.kubernetes.io/name: web'],
    ["metadata.labels['app']", 'app: x'],
    ['spec.containers[1].image', 'image: b:1'],
    ['spec.containers[0].ports[0].containerPort', '- containerPort: 1'],
    ['spec.finalizers[1]', '- two'],
    // What is not there: the nearest thing that would hold it.
    ['spec.containers[1].livenessProbe.httpGet', '- name: b'],
    ['spec.nodeName', 'spec:'],
  ])('%s is the line %j', (path, line) => {
    expect(at(path)).toBe(line)
  })

  it('of something else is none', () => {
    expect(lineOfPath(lines, 'status.phase')).toBe(-1)
    expect(stepsOfPath("a[0]['b.c'].d")).toEqual(['a', '0', 'b.c', 'd'])
  })
})
