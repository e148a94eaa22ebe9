import { useMemo, useState } from 'react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showBlock } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { yamlLines } from './yaml-text.ts'

/** The object as the API has it, with a search. */
export function RawObject({ object }: { readonly object: unknown }) {
  const { t } = useWords()
  const [find, setFind] = useState('')
  const lines = useMemo(() => yamlLines(object), [object])
  const wanted = find.trim().toLowerCase()
  const isHit = (line: string): boolean => wanted !== '' && line.toLowerCase().includes(wanted)
  return (
    <div className="raw">
      <div className="log-bar">
        <input
          className="field"
          type="search"
          aria-label={t('raw.search')}
          placeholder={t('raw.search')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        {wanted !== '' && <span className="faint">{t('raw.matches', { count: lines.filter(isHit).length })}</span>}
        <span className="log-actions">
          <CopyButton text={lines.join('\n')} label={t('copy.raw')} />
        </span>
      </div>
      <p className="faint log-note">{t('raw.note')}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <pre className="log-lines" data-wrapped tabIndex={0} aria-label={t('pod.raw')}>
        {lines.map((line, index) => (
          // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <span key={index} className="log-line" data-hit={isHit(line)}>
            {showBlock(line)}
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  )
}
