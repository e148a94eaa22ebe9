import type { LocalText, Params } from '@whypod/contract'
import { useMemo } from 'react'
import { useWords } from '../words/use-words.ts'
import { useSecond } from './clock.ts'
import { isTicking, sentencePieces } from './sentence-pieces.ts'

/** A sentence of the rules table. Names out of the cluster are set in monospace and isolated from the direction of the text. */
export function Sentence({ text, params }: { readonly text: LocalText; readonly params: Params }) {
  const { language } = useWords()
  const now = useSecond(isTicking(text, language))
  const pieces = useMemo(() => sentencePieces(text, params, language, now), [text, params, language, now])
  return pieces.map(({ text: shown, kind }, index) => {
    if (kind === 'words') return shown
    const Tag = kind === 'value' ? 'bdi' : 'code'
    return (
      // eslint-disable-next-line react/no-array-index-key -- the pieces of one sentence have no other identity
      <Tag key={index} className="value">
        {shown}
      </Tag>
    )
  })
}
