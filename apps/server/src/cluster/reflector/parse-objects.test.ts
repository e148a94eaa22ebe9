import { objectsAt } from '@whypod/demo-cluster'
import { expect, it } from 'vitest'
import { parseObjects } from './parse-objects.ts'

type Json = Record<string, unknown>
const entry = (manager: string): Json => ({ manager, operation: 'Update', fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': { 'k:{"name":"[x]"}': { '.': {} } } } })
const pod = (metadata: Json): Json => ({
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [{ name: 'app' }] },
  status: { phase: 'Running' },
})
const kept = (object: Json): unknown => {
  const { managedFields: _, ...metadata } = object['metadata'] as Json
  return { ...object, metadata }
}

it.each([
  ['one entry', [entry('kubelet')]],
  ['several', [entry('kubelet'), entry('kube-controller-manager')]],
])('leaves managedFields out: %s', (_, managedFields) => {
  const object = pod({ managedFields })
  expect(parseObjects(JSON.stringify(object))).toEqual(kept(object))
  expect(parseObjects(JSON.stringify({ kind: 'List', items: [object, pod({}), object] }))).toEqual({
    kind: 'List',
    items: [kept(object), pod({}), kept(object)],
  })
})

it.each(['}]', '}]}', '}]},', '}]},"spec":{', '"}]},"spec":{"x":"', ',"managedFields":[{', '\\"}]},\\"a'])(
  'is not led astray by strings that look like it: %s',
  (text) => {
    for (const object of [
      pod({ managedFields: [entry(text), entry('kubelet')] }),
      pod({ annotations: { [text]: text } }),
      pod({ annotations: { [text]: text }, managedFields: [entry(text)] }),
    ]) {
      const parsed = parseObjects(JSON.stringify(object)) as Json
      expect([object, kept(object)]).toContainEqual(parsed)
    }
  },
)

it.each([
  ['none', pod({ managedFields: [] })],
  ['more metadata behind them', pod({ managedFields: [entry('kubelet')], selfLink: '/api/v1' })],
  ['nothing behind the metadata', { kind: 'PartialObjectMetadata', metadata: { name: 'x', managedFields: [entry('kubelet')] } }],
])('leaves as it is what it cannot be sure of: %s', (_, object) => expect(parseObjects(JSON.stringify(object))).toEqual(object))

it('throws for what is no JSON', () => expect(() => parseObjects('<html>')).toThrow(SyntaxError))

it('finds them in every object of a real cluster', () => {
  const objects = objectsAt('session', Infinity) as unknown as readonly Json[]
  const managed = objects.filter((object) => Array.isArray((object['metadata'] as Json)['managedFields']))
  expect(managed.length).toBeGreaterThan(100)
  for (const object of managed) expect(parseObjects(JSON.stringify({ type: 'ADDED', object }))).toEqual({ type: 'ADDED', object: kept(object) })
})
