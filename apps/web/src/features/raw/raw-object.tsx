import { foldAll, unfoldAll } from '@codemirror/language'
import { findNext, findPrevious, SearchQuery, setSearchQuery } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { IconFold, IconFoldDown } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { showLine } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { goToLine, openEditor, scrollTo } from './open-editor.ts'
import './raw.css'
import { lineOfPath, yamlLines } from './yaml-text.ts'

interface RawObjectProps {
  readonly object: unknown
  /** The place to show; a new object of the same path shows it again. */
  readonly place: { readonly path: string } | undefined
}

/** Marks what is looked for, and shows the first of it. */
function lookFor(editor: EditorView, wanted: string): void {
  const query = new SearchQuery({ search: wanted, literal: true })
  editor.dispatch({ effects: setSearchQuery.of(query) })
  if (!query.valid) return
  const first = query.getCursor(editor.state).next()
  if (first.done === true) return
  const { from, to } = first.value
  editor.dispatch({ selection: { anchor: from, head: to } })
  scrollTo(editor, from)
}

/** The object as the API has it: to read, fold and search. */
export function RawObject({ object, place }: RawObjectProps) {
  const { t } = useWords()
  const [find, setFind] = useState('')
  const [editor, setEditor] = useState<EditorView>()
  const field = useRef<HTMLInputElement>(null)
  const lines = useMemo(() => yamlLines(object), [object])
  const words = useMemo(() => ({ label: t('pod.raw'), fold: t('raw.fold'), unfold: t('raw.unfold') }), [t])
  const hold = useCallback(
    (parent: HTMLDivElement) => {
      const text = lines.map((line) => showLine(line.text)).join('\n')
      const view = openEditor(parent, text, words, () => field.current?.focus())
      setEditor(view)
      // The part has just grown: its top may be reached only now.
      parent.closest('[data-section]')?.scrollIntoView({ block: 'start' })
      return () => view.destroy()
    },
    [lines, words],
  )
  const wanted = find.trim()
  useEffect(() => editor && lookFor(editor, wanted), [editor, wanted])
  useEffect(() => {
    const line = place === undefined ? -1 : lineOfPath(lines, place.path)
    if (!editor || line < 0) return
    return goToLine(editor, line)
  }, [editor, lines, place])
  const lower = wanted.toLowerCase()
  return (
    <div className="raw">
      <div className="log-bar">
        <input
          ref={field}
          className="field log-find"
          type="search"
          aria-label={t('raw.search')}
          placeholder={t('raw.search')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          onKeyDown={({ key, shiftKey }) => {
            if (key === 'Enter' && editor) (shiftKey ? findPrevious : findNext)(editor)
          }}
        />
        {wanted !== '' && (
          <span className="faint" role="status">
            {t('raw.matches', { count: lines.filter(({ text }) => text.toLowerCase().includes(lower)).length })}
          </span>
        )}
        <span className="log-actions">
          <button type="button" className="copy" aria-label={t('raw.foldAll')} data-hint={t('raw.foldAll')} onClick={() => editor && foldAll(editor)}>
            <IconFold size={15} stroke={1.8} aria-hidden />
          </button>
          <button type="button" className="copy" aria-label={t('raw.unfoldAll')} data-hint={t('raw.unfoldAll')} onClick={() => editor && unfoldAll(editor)}>
            <IconFoldDown size={15} stroke={1.8} aria-hidden />
          </button>
          <CopyButton text={lines.map(({ text }) => text).join('\n')} label={t('copy.raw')} />
        </span>
      </div>
      <p className="faint log-note">{t('raw.note')}</p>
      <div ref={hold} className="raw-text" />
    </div>
  )
}
