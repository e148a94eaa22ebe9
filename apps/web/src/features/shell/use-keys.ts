import { useEffect } from 'react'

/** What the keys of the page do. */
export interface KeyActions {
  readonly search: () => void
  readonly move: (step: 1 | -1) => void
  readonly back: () => void
  readonly help: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="menuitem"]'))

const keys: Readonly<Record<string, (actions: KeyActions) => void>> = {
  '/': (actions) => actions.search(),
  j: (actions) => actions.move(1),
  k: (actions) => actions.move(-1),
  Escape: (actions) => actions.back(),
  '?': (actions) => actions.help(),
}

/** Keys of k9s and the web. They do nothing while somebody types, and leave the browser's own alone. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      // An open menu or dialogue has the keys for itself.
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act(actions)
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
