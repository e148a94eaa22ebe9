import { expect, it } from 'vitest'
import { ruleFileJsonSchema } from './json-schema.ts'

interface Node {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly description?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Node[]
  readonly allOf?: readonly { readonly if: Node; readonly then: Node }[]
}

const schema = ruleFileJsonSchema() as { readonly items: Node; readonly $defs: Readonly<Record<string, Node>> }

it('says what every field of a row is for', () => {
  const fields = Object.entries(schema.items.properties ?? {})
  expect(fields.length).toBeGreaterThan(15)
  expect(fields.filter(([, { description }]) => description === undefined)).toEqual([])
})

it('knows every signal and the attributes of each', () => {
  const { properties, allOf } = schema.$defs['condition'] ?? {}
  expect(properties?.['signal']?.enum).toEqual(expect.arrayContaining(['event', 'volume-failed']))
  const ofEvents = allOf?.find((branch) => JSON.stringify(branch.if).includes('"event"'))
  expect(Object.keys(ofEvents?.then.properties ?? {})).toEqual(expect.arrayContaining(['signal', 'certainty', 'reason', 'message', 'count']))
})

it('takes a plain text for one in every language', () => {
  expect(schema.$defs['text']?.anyOf?.map(({ type }) => type)).toEqual(['string', 'object'])
  expect(schema.items.properties?.['title']).toEqual({ $ref: '#/$defs/text', description: expect.any(String) })
})
