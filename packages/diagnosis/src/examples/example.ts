import type { RuleFault } from '@whypod/contract'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { fieldOf } from '../rules/field.ts'

const object = z.record(z.string(), z.unknown()).refine((value) => typeof value['kind'] === 'string', 'is an object of the cluster and says its kind')

const exampleCase = z.strictObject({
  /** As short as they may be; completeObject adds what every real object has. */
  objects: z.array(object).min(1).readonly(),
  /** Causes expected on all subjects, the primary first; only the row's own presence is checked where absent. */
  causes: z.array(z.string()).readonly().optional(),
  /** RFC 3339; the newest time in the objects where absent. */
  now: z.string().optional(),
  /** Look-ups on demand that were made: `Secret/shop/db: { state: missing }`. */
  references: z.record(z.string(), z.strictObject({ state: z.enum(['present', 'missing', 'forbidden']), near: z.array(z.string()).default([]) })).optional(),
  /** Ends of logs that were read: `shop/api-1/api: { lines: […] }`. */
  logs: z.record(z.string(), z.strictObject({ previous: z.boolean().default(true), lines: z.array(z.string()).readonly() })).optional(),
})
export type ExampleCase = z.input<typeof exampleCase>

const examplePair = z.strictObject({ match: exampleCase, nearMiss: exampleCase })

/** What proves a row: objects that it matches, and the most tempting ones that it must not. */
export interface Example extends z.input<typeof examplePair> {
  readonly name: string
}

/** An examples file, already read. */
export interface ExampleFile {
  readonly name: string
  readonly text: string
}

export const exampleNameOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.ya?ml$/, '')

function parseFile({ name, text }: ExampleFile, faults: RuleFault[]): unknown {
  try {
    return parseYaml(text, { merge: true })
  } catch (error) {
    faults.push({ file: name, message: `is not YAML: ${(error as Error).message.split('\n')[0]}` })
    return undefined
  }
}

/** The pair in a file; where it is none, what is wrong with it goes to `faults`. */
export function readExample(file: ExampleFile, faults: RuleFault[]): Example | undefined {
  const parsed = parseFile(file, faults)
  if (parsed === undefined) return undefined
  const result = examplePair.safeParse(parsed)
  if (result.success) return { ...result.data, name: exampleNameOf(file.name) }
  faults.push(...result.error.issues.map((issue) => ({ file: file.name, field: fieldOf(issue.path), message: issue.message })))
  return undefined
}
