import { z } from 'zod'
import type { Attribute, SignalDefinition } from '../signals/attribute.ts'
import { signalCatalog } from '../signals/catalog.ts'
import { condition, ruleRow } from './rule-schema.ts'

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

/** JSON Schema of a rules file, for editors: completes signals and their attributes. */
export function ruleFileJsonSchema(): unknown {
  const schema = z.toJSONSchema(z.array(ruleRow), {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== (condition as unknown)) return
      jsonSchema.properties = { ...jsonSchema.properties, signal: { enum: definitions.map(([signal]) => signal), description: 'The fact that is looked for.' } }
      delete jsonSchema.additionalProperties
      jsonSchema.allOf = definitions.map(branchOf) as never
    },
  })
  return { ...schema, title: "Rows of whypod's rules table" }
}
