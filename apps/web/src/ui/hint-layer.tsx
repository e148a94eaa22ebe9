import { useEffect, useState } from 'react'

interface Hint {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly below: boolean
}

const MARGIN = 8
const HALF_WIDTH = 160

/** A name that is shown whole needs no hint. */
const isCut = (element: HTMLElement): boolean => {
  const head = element.firstElementChild ?? element
  return head.scrollWidth > head.clientWidth
}

function hintOf(target: EventTarget | null): Hint | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-hint], [data-hint-if-cut]') : null
  if (!element) return undefined
  const { hint, hintIfCut } = element.dataset
  const text = hint ?? (hintIfCut !== undefined && isCut(element) ? hintIfCut : undefined)
  if (text === undefined || text === '') return undefined
  const box = element.getBoundingClientRect()
  const below = box.top < 64
  const x = Math.min(Math.max(box.left + box.width / 2, MARGIN + HALF_WIDTH), window.innerWidth - MARGIN - HALF_WIDTH)
  return { text, x: window.innerWidth < 2 * (MARGIN + HALF_WIDTH) ? window.innerWidth / 2 : x, y: below ? box.bottom : box.top, below }
}

/** One hint for the whole page, for whatever carries `data-hint`: a tooltip per row mark would be thousands. */
export function HintLayer() {
  const [hint, setHint] = useState<Hint>()
  useEffect(() => {
    const show = (event: Event): void => setHint(hintOf(event.target))
    const hide = (): void => setHint(undefined)
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', show)
    document.addEventListener('focusin', show)
    document.addEventListener('focusout', hide)
    document.addEventListener('scroll', hide, true)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerover', show)
      document.removeEventListener('focusin', show)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('scroll', hide, true)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  if (!hint) return null
  return (
    <div className="hint" aria-hidden data-below={hint.below} style={{ left: hint.x, top: hint.y }}>
      {hint.text}
    </div>
  )
}
