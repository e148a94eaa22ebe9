import { useEffect, useState } from 'react'

interface Hint {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly below: boolean
}

const MARGIN = 8
const HALF_WIDTH = 160

const carriers = '[data-hint], [data-hint-if-cut]'

/** What is shown whole needs no hint. */
const isCut = (element: HTMLElement): boolean =>
  [element, ...element.querySelectorAll<HTMLElement>('.name-head')].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)

function hintOf(element: HTMLElement | null): Hint | undefined {
  if (!element) return undefined
  const { hint, hintIfCut } = element.dataset
  const text = hint ?? (hintIfCut !== undefined && isCut(element) ? hintIfCut : undefined)
  if (text === undefined || text === '') return undefined
  const box = element.getBoundingClientRect()
  const below = box.top < 64
  const x = Math.min(Math.max(box.left + box.width / 2, MARGIN + HALF_WIDTH), window.innerWidth - MARGIN - HALF_WIDTH)
  return { text, x: window.innerWidth < 2 * (MARGIN + HALF_WIDTH) ? window.innerWidth / 2 : x, y: below ? box.bottom : box.top, below }
}

/** The link of a row lies over the whole row: what carries a hint is looked for beneath it. */
const carrierAt = ({ clientX, clientY }: PointerEvent): HTMLElement | null => {
  const found = document.elementsFromPoint(clientX, clientY).find((element) => element.matches(carriers))
  return found instanceof HTMLElement || found instanceof SVGElement ? (found as HTMLElement) : null
}

const carrierOf = ({ target }: Event): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(carriers) : null)

/** One hint for the whole page, for whatever carries `data-hint`: a tooltip per row mark would be thousands. */
export function HintLayer() {
  const [hint, setHint] = useState<Hint>()
  useEffect(() => {
    let frame = 0
    let shown: HTMLElement | null = null
    const show = (element: HTMLElement | null): void => {
      if (element === shown) return
      shown = element
      setHint(hintOf(element))
    }
    const onMove = (event: PointerEvent): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => show(carrierAt(event)))
    }
    const onFocus = (event: Event): void => show(carrierOf(event))
    const hide = (): void => show(null)
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointermove', onMove)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', hide)
    document.addEventListener('scroll', hide, true)
    document.addEventListener('keydown', onKey)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('focusin', onFocus)
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
