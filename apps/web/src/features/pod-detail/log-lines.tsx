import { memo, useEffect, useRef } from 'react'
import { showBlock } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'

/** A line longer than this is cut: a page must not hang on a log. */
const MAX_LINE = 4_000
// Colours of terminals say nothing here; the rest of an unseen sequence is shown.
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001b\[[0-9;]*m/g
const TROUBLE = /\b(error|fatal|panic|exception|traceback|fail(?:ed|ure)?|killed|denied|refused)\b/i

export function shownLine(line: string): string {
  const plain = showBlock(line.slice(0, MAX_LINE).replace(COLOUR, ''))
  return line.length > MAX_LINE ? `${plain} …` : plain
}

export const isTrouble = (line: string): boolean => TROUBLE.test(line)

const Line = memo(function Line({ line, isHit }: { readonly line: string; readonly isHit: boolean }) {
  return (
    <span className="log-line" data-trouble={isTrouble(line)} data-hit={isHit}>
      {shownLine(line)}
      {'\n'}
    </span>
  )
})

interface LogLinesProps {
  readonly lines: readonly string[]
  /** Lower case; empty: nothing is looked for. */
  readonly find: string
  readonly isWrapped: boolean
  /** New lines come by themselves: stay at the end while the reader is there. */
  readonly isFollowed: boolean
}

/** Lines of a log. One that holds what is looked for is marked; those in trouble are too. */
export function LogLines({ lines, find, isWrapped, isFollowed }: LogLinesProps) {
  const { t } = useWords()
  const box = useRef<HTMLPreElement>(null)
  const isAtEnd = useRef(true)
  useEffect(() => {
    const { current } = box
    if (current && lines.length > 0 && isAtEnd.current) current.scrollTop = current.scrollHeight
  }, [lines])
  const onScroll = (): void => {
    const { current } = box
    if (current) isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < 24
  }
  if (lines.length === 0) return <p className="muted">{t(isFollowed ? 'log.waiting' : 'log.empty')}</p>
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <pre ref={box} className="log-lines" data-wrapped={isWrapped} tabIndex={0} aria-label={t('pod.log')} onScroll={onScroll}>
      {lines.map((line, index) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
        <Line key={index} line={line} isHit={find !== '' && line.toLowerCase().includes(find)} />
      ))}
    </pre>
  )
}
