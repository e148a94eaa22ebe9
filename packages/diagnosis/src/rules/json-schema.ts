import { z } from 'zod'
import type { Attribute, SignalDefinition } from '../signals/attribute.ts'
import { signalCatalog } from '../signals/catalog.ts'
import { condition, ruleRow, text } from './rule-schema.ts'

interface Schema {
  readonly [key: string]: unknown
}

const definitions: readonly (readonly [string, SignalDefinition])[] = Object.entries(signalCatalog)

const kinds: Readonly<Record<Attribute<unknown>['type'], string>> = {
  text: 'Text',
  number: 'A number',
  flag: 'true or false',
  list: 'Several texts',
  word: 'One of',
}

const attributeSchema = (attribute: Attribute<unknown>): Schema => ({
  description: `${kinds[attribute.type]}${attribute.words ? ` ${attribute.words.join(', ')}` : ''}${attribute.optional ? '; not always known' : ''}.`,
  anyOf: [...(attribute.words ? [{ enum: attribute.words }] : []), { $ref: '#/$defs/matcher' }],
})

/** Which attributes a condition may have, once its signal is written. */
const branchOf = ([signal, { attributes }]: readonly [string, SignalDefinition]): Schema => ({
  if: { properties: { signal: { const: signal } }, required: ['signal'] },
  // eslint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema; nobody awaits it
  then: {
    properties: { signal: true, certainty: true, ...Object.fromEntries(Object.entries(attributes).map(([name, one]) => [name, attributeSchema(one)])) },
    additionalProperties: false,
  },
})

/** Completes signals, and attributes once the signal is written. */
function completeCondition(schema: z.core.JSONSchema.BaseSchema): void {
  schema.properties = { ...schema.properties, signal: { enum: definitions.map(([signal]) => signal), description: 'The fact that is looked for.' } }
  delete schema.additionalProperties
  schema.allOf = definitions.map(branchOf) as never
}

const SHAPE = ['type', 'properties', 'required', 'additionalProperties'] as const

/** A plain text stands for every language. Where a field refers to it, the shape stands there once more, and would forbid that. */
function takePlainText(schema: z.core.JSONSchema.BaseSchema): void {
  const shape = Object.fromEntries(SHAPE.map((key) => [key, schema[key]]))
  for (const key of SHAPE) delete schema[key]
  if (schema.$ref === undefined) schema.anyOf = [{ type: 'string', minLength: 1 }, shape]
}

/** JSON Schema of a rules file, for editors. */
export function ruleFileJsonSchema(): unknown {
  const schema = z.toJSONSchema(z.array(ruleRow), {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === (condition as unknown)) completeCondition(jsonSchema)
      if (zodSchema === (text as unknown) || jsonSchema.$ref === '#/$defs/text') takePlainText(jsonSchema)
    },
  })
  return { ...schema, title: "Rows of whypod's rules table" }
}
