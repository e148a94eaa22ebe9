import { showLine } from './plain-text.ts'

const TAIL = 9

/** A name out of the cluster. Where there is no room its middle gives way: the end tells pods of one owner apart. */
export function Name({ text }: { readonly text: string }) {
  const shown = showLine(text)
  if (shown.length <= TAIL * 2) return <bdi className="name name-short">{shown}</bdi>
  return (
    <bdi className="name" data-hint-if-cut={shown}>
      <span className="name-head">{shown.slice(0, -TAIL)}</span>
      <span className="name-tail">{shown.slice(-TAIL)}</span>
    </bdi>
  )
}
