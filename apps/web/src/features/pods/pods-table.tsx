import type { PodRow as PodRowData } from '@whypod/contract'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useHand, useHeldOrder } from '../../ui/held-order.ts'
import { useWords } from '../../words/use-words.ts'
import { PodRow } from './pod-row.tsx'
import './pods-table.css'

const columns = ['namespace', 'name', 'containers', 'ready', 'status', 'restarts', 'age', 'node', 'cause'] as const

/** Below this width a row stands in two lines. Equal to the container query of pods-table.css. */
const TWO_LINES_BELOW = 800
const ROW_HEIGHT = 30
const TWO_LINE_HEIGHT = 54

interface PodsTableProps {
  readonly rows: readonly PodRowData[]
  readonly now: (key: string) => PodRowData | undefined
  readonly openKey: string | undefined
  readonly epoch: string
  /** The element that scrolls: the table is a part of a longer page. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly label: string
}

const keyOf = (row: PodRowData): string => row.key

/** All pods, drawn only where they can be seen. */
export function PodsTable({ rows, now, openKey, epoch, scroller, label }: PodsTableProps) {
  const { t } = useWords()
  const { ref: sizeRef, width } = useElementSize()
  const body = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  const { isHeld, handlers } = useHand()
  const placed = useHeldOrder({ wanted: rows, idOf: keyOf, now, isHeld, epoch })
  const height = width > 0 && width < TWO_LINES_BELOW ? TWO_LINE_HEIGHT : ROW_HEIGHT

  // What stands above the table grows and shrinks with the incidents; it is measured after every drawing, and set only when it moved.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the measure depends on the whole page
  useLayoutEffect(() => {
    const above = body.current?.getBoundingClientRect().top
    const frame = scroller.current
    if (above === undefined || !frame) return
    const next = Math.round(above - frame.getBoundingClientRect().top + frame.scrollTop)
    if (next !== offset) setOffset(next)
  })

  // eslint-disable-next-line react/incompatible-library -- the virtualiser answers anew at each scroll; nothing here is memoised on it
  const virtual = useVirtualizer({
    count: placed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => placed[index]?.id ?? index,
    overscan: 12,
    scrollMargin: offset,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, height])

  return (
    <div ref={sizeRef} role="table" aria-label={label} aria-rowcount={placed.length + 1} className="pods" {...handlers}>
      <div role="rowgroup" className="pods-head">
        <div role="row" aria-rowindex={1} className="pod pod-header">
          <span role="columnheader" className="pod-health">
            <span className="visually-hidden">{t('pods.health')}</span>
          </span>
          {columns.map((column) => (
            <span key={column} role="columnheader" className={`pod-${column}`}>
              {t(`pods.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className="pods-body" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = placed[index]
          return row && <PodRow key={key} row={row.item} isGone={row.isGone} isOpen={row.id === openKey} index={index} top={start - offset} height={height} />
        })}
      </div>
    </div>
  )
}
