import { yaml } from '@codemirror/lang-yaml'
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { openSearchPanel, search } from '@codemirror/search'
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Marks the line at a position as the one that was asked for. */
const markLine = StateEffect.define<number>()
const found = Decoration.line({ class: 'raw-found' })
const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (now, { effects }) => effects.reduce((set, effect) => (effect.is(markLine) ? Decoration.set([found.range(effect.value)]) : set), now),
  provide: (field) => EditorView.decorations.from(field),
})

/** Colour is kept for what is wrong: keys differ from values by weight alone. */
const look: Extension = [
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, fontWeight: '600' },
      { tag: tags.comment, fontStyle: 'italic' },
    ]),
  ),
  EditorView.theme({
    '&': { maxHeight: 'min(70vh, 560px)', color: 'var(--text)', backgroundColor: 'var(--code-ground)', fontSize: 'var(--size-xs)' },
    '&.cm-focused': { outline: '2px solid var(--focus)' },
    '.cm-scroller': { overflow: 'auto', fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
    '.cm-foldGutter': { paddingInline: '6px 2px' },
    '.cm-gutters': { border: 'none', backgroundColor: 'transparent', color: 'var(--text-3)' },
    '.cm-foldPlaceholder': { border: '1px solid var(--line-2)', backgroundColor: 'var(--ground-3)', color: 'var(--text-2)', padding: '0 6px' },
    '.raw-found': { backgroundColor: 'var(--ground-selected)', boxShadow: 'inset 3px 0 0 var(--focus)' },
    '.cm-searchMatch': { backgroundColor: 'var(--warning-ground)', outline: '1px solid var(--warning)' },
    '.cm-searchMatch-selected': { backgroundColor: 'var(--warning)', color: 'var(--ground)' },
    '.cm-selectionBackground, ::selection': { backgroundColor: 'var(--ground-selected)' },
  }),
]

export interface EditorWords {
  readonly label: string
  readonly fold: string
  readonly unfold: string
}

/** The search has a field of its own above the text; the editor only wants to know that one is open. */
const noPanel = { createPanel: () => ({ dom: document.createElement('div') }) }

/** A text to read, fold and search. `onFind`: somebody wants to search. */
export function openEditor(parent: HTMLElement, text: string, { label, fold, unfold }: EditorWords, onFind: () => void): EditorView {
  const find = () => {
    onFind()
    return true
  }
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label }),
      EditorView.lineWrapping,
      EditorState.phrases.of({ 'Fold line': fold, 'Unfold line': unfold, unfold, 'folded code': fold }),
      yaml(),
      codeFolding(),
      foldGutter(),
      keymap.of([...foldKeymap, { key: 'Mod-f', run: find }]),
      search(noPanel),
      marked,
      look,
    ],
  })
  openSearchPanel(view)
  return view
}

/** Brings a position into the middle. Only the editor scrolls: its own way would take the page along. */
export function scrollTo(view: EditorView, position: number): void {
  view.scrollDOM.scrollTop = view.lineBlockAt(position).top - view.scrollDOM.clientHeight / 2
}

/** Heights of lines that were never drawn are guessed: each frame comes nearer. */
const FRAMES = 12

/** Shows a line (from 0), unfolded and marked. Gives back how to let go. */
export function goToLine(view: EditorView, line: number): () => void {
  const { from } = view.state.doc.line(Math.min(Math.max(line + 1, 1), view.state.doc.lines))
  view.dispatch({ selection: { anchor: from }, effects: markLine.of(from) })
  let frame = 0
  const step = (left: number): void => {
    scrollTo(view, from)
    if (left > 0) frame = requestAnimationFrame(() => step(left - 1))
  }
  step(FRAMES)
  return () => cancelAnimationFrame(frame)
}
