import { showLine } from './plain-text.ts'

const TAIL = 9

/** The beginning of a name that may be cut, and the end that tells pods of one owner apart; the end alone where all of it is short. */
export function nameParts(text: string): { readonly shown: string; readonly head?: string; readonly tail: string } {
  const shown = showLine(text)
  return shown.length <= TAIL * 2 ? { shown, tail: shown } : { shown, head: shown.slice(0, -TAIL), tail: shown.slice(-TAIL) }
}

/** A name out of the cluster. Where there is no room its middle gives way. */
export function Name({ text }: { readonly text: string }) {
  const { shown, head, tail } = nameParts(text)
  if (head === undefined) return <bdi className="name name-short">{shown}</bdi>
  return (
    <bdi className="name" data-hint-if-cut={shown}>
      <span className="name-head">{head}</span>
      <span className="name-tail">{tail}</span>
    </bdi>
  )
}
