const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@%+=,()$-]*(?:[ :][A-Za-z0-9_./@%+=,()$-]+)*$/
const AMBIGUOUS = /^(?:true|false|null|yes|no|on|off|y|n|~|\.|\.\.\.|\.inf|\.nan)$/i

/** A line with the way from the root of the object to what stands on it. */
export interface YamlLine {
  readonly text: string
  readonly steps: readonly string[]
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null'
  return PLAIN.test(value) && !AMBIGUOUS.test(value) ? value : JSON.stringify(value)
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0

function lines(value: unknown, indent: string, steps: readonly string[]): YamlLine[] {
  if (!isTree(value)) return [{ text: `${indent}${scalar(value)}`, steps }]
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const [first, ...rest] = lines(item, `${indent}  `, [...steps, String(index)])
      return first ? [{ ...first, text: `${indent}- ${first.text.slice(indent.length + 2)}` }, ...rest] : rest
    })
  }
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const [name, own] = [`${indent}${scalar(key)}:`, [...steps, key]]
    if (!isTree(item)) return [{ text: `${name} ${scalar(item)}`, steps: own }]
    return [{ text: name, steps: own }, ...lines(item, Array.isArray(item) ? indent : `${indent}  `, own)]
  })
}

/** JSON data as YAML, as `kubectl get -o yaml` would lay it out; text that is not plain is quoted as in JSON, which is YAML too. */
export const yamlLines = (value: unknown): YamlLine[] => lines(value, '', [])

/** The steps of a path as evidence writes it: `spec.containers[0].image`, `metadata.labels['app.kubernetes.io/name']`. */
export const stepsOfPath = (path: string): string[] =>
  [...path.matchAll(/\['([^']*)'\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, word]) => quoted ?? index ?? word ?? '')

/** Where a path stands (from 0): its own line, or that of the nearest thing that holds it; -1 where there is nothing of it. */
export function lineOfPath(all: readonly YamlLine[], path: string): number {
  const steps = stepsOfPath(path)
  let found = { line: -1, shared: 0 }
  for (const [line, { steps: own }] of all.entries()) {
    const differs = own.findIndex((step, index) => step !== steps[index])
    const shared = differs < 0 ? own.length : differs
    if (shared > found.shared) found = { line, shared }
    if (shared === steps.length) break
  }
  return found.line
}
