const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@%+=,()$-]*(?:[ :][A-Za-z0-9_./@%+=,()$-]+)*$/
const AMBIGUOUS = /^(?:true|false|null|yes|no|on|off|y|n|~|\.|\.\.\.|\.inf|\.nan)$/i

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null'
  return PLAIN.test(value) && !AMBIGUOUS.test(value) ? value : JSON.stringify(value)
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0

function lines(value: unknown, indent: string): string[] {
  if (!isTree(value)) return [`${indent}${scalar(value)}`]
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const [first = '', ...rest] = lines(item, `${indent}  `)
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
    })
  }
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const name = `${indent}${scalar(key)}:`
    if (!isTree(item)) return [`${name} ${scalar(item)}`]
    return [name, ...lines(item, Array.isArray(item) ? indent : `${indent}  `)]
  })
}

/** JSON data as YAML, as `kubectl get -o yaml` would lay it out; text that is not plain is quoted as in JSON, which is YAML too. */
export const yamlLines = (value: unknown): string[] => lines(value, '')
