const OPEN = ',"managedFields":[{'
const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

/**
 * Where `managedFields` ends that begins at `start`; undefined where that cannot be told for sure. They are the last of the metadata,
 * and there is no other list in them, so after `}]` the next key of the object has to follow. In a string no bare quote
 * with a letter behind it can stand, so what looks like that is no part of one.
 */
function endOf(json: string, start: number): number | undefined {
  const end = json.indexOf('}]', start) + 2
  return end > 1 && json.startsWith('},"', end) && isLetter(json.charCodeAt(end + 3)) ? end : undefined
}

/** The same JSON without the books that the API server keeps of who set what: often a third of an object, and never read. */
export function withoutManagedFields(json: string): string {
  let kept = ''
  let from = 0
  let start = json.indexOf(OPEN)
  while (start !== -1) {
    const end = endOf(json, start)
    if (end !== undefined) {
      kept += json.slice(from, start)
      from = end
    }
    start = json.indexOf(OPEN, end ?? start + OPEN.length)
  }
  return from === 0 ? json : kept + json.slice(from)
}

/** An answer with objects, less their `managedFields`. Throws a SyntaxError where it is no JSON. */
export function parseObjects(json: string): unknown {
  const less = withoutManagedFields(json)
  if (less === json) return JSON.parse(json)
  try {
    return JSON.parse(less)
  } catch {
    return JSON.parse(json)
  }
}
