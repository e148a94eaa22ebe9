import { useEffect } from 'react'
import type { BoardView } from '../../data/board-views.ts'
import { goToSection, wantSection } from '../../ui/wanted-section.ts'

/** What the keys of the page do. */
export interface KeyActions {
  readonly search: () => void
  readonly move: (step: 1 | -1) => void
  readonly back: () => void
  readonly help: () => void
  readonly palette: () => void
  readonly view: (view: BoardView) => void
  /** A part of the detail that is open, or of the row that has the focus. */
  readonly section: (id: string) => void
  readonly namespaces: () => void
  readonly clusters: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="menuitem"]'))

const keys: Readonly<Record<string, (actions: KeyActions) => void>> = {
  '/': (actions) => actions.search(),
  j: (actions) => actions.move(1),
  k: (actions) => actions.move(-1),
  Escape: (actions) => actions.back(),
  '?': (actions) => actions.help(),
  ':': (actions) => actions.palette(),
  d: (actions) => actions.section('cause'),
  l: (actions) => actions.section('log'),
  p: (actions) => actions.section('previous'),
  y: (actions) => actions.section('raw'),
  n: (actions) => actions.namespaces(),
  c: (actions) => actions.clusters(),
}

/** After `g`. */
const views: Readonly<Record<string, BoardView>> = { i: 'incidents', p: 'pods', n: 'nodes', w: 'workloads', r: 'rules' }
const SECOND_KEY_MS = 1_500

/** Keys of k9s and the web. They do nothing while somebody types, and leave the browser's own alone. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY
    const act = (event: KeyboardEvent): ((actions: KeyActions) => void) | undefined => {
      const view = event.timeStamp - wentAt < SECOND_KEY_MS ? views[event.key] : undefined
      wentAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      return view === undefined ? keys[event.key] : (each) => each.view(view)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      // An open menu or dialogue has the keys for itself.
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return actions.palette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const chosen = act(event)
      if (!chosen) return
      event.preventDefault()
      chosen(actions)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [actions])
}

/** Moves the focus from one row to the next; from elsewhere to the open one, or the first. */
export function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const focused = rows.findIndex((row) => row === document.activeElement)
  const open = rows.findIndex((row) => row.closest('[data-open="true"]') !== null)
  const at = focused >= 0 ? focused : open
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

/** Leads to a part of the open detail; or opens the row that has the focus and goes there. */
export function openSection(id: string): void {
  const focused = document.activeElement
  const isRow = focused instanceof HTMLElement && focused.matches('[data-row-link]')
  if (!isRow) return void goToSection(id)
  if (id !== 'cause') wantSection(id)
  focused.click()
}
