import type { PodRow as PodRowData } from '@whypod/contract'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useHand, useHeldOrder } from '../../ui/held-order.ts'
import { useWords } from '../../words/use-words.ts'
import { type Line, withHeadings } from './group-pods.ts'
import { PodGroup } from './pod-group.tsx'
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
  /** The rows come by workload: each gets a heading. */
  readonly isGrouped?: boolean
}

const keyOf = (row: PodRowData): string => row.key

/** All pods, drawn only where they can be seen. */
export function PodsTable({ rows, now, openKey, epoch, scroller, label, isGrouped = false }: PodsTableProps) {
  const { t } = useWords()
  const { ref: sizeRef, width } = useElementSize()
  const body = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  const { isHeld, handlers } = useHand()
  const placed = useHeldOrder({ wanted: rows, idOf: keyOf, now, isHeld, epoch })
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(
    (): readonly Line[] => (isGrouped ? withHeadings(placed, folded) : placed.map((row) => ({ type: 'pod', placed: row }))),
    [isGrouped, placed, folded],
  )
  const fold = (key: string): void => setFolded((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]))
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
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => {
      const line = lines[index]
      return line?.type === 'heading' ? `${line.key}\n${String(index)}` : (line?.placed.id ?? index)
    },
    overscan: 12,
    scrollMargin: offset,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, height])

  return (
    <div ref={sizeRef} role="table" aria-label={label} aria-rowcount={lines.length + 1} className="pods" {...handlers}>
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
          const line = lines[index]
          if (!line) return null
          const place = { index, top: start - offset, height }
          if (line.type === 'heading') return <PodGroup key={key} heading={line} columns={columns.length + 1} onFold={fold} {...place} />
          const { item, id, isGone } = line.placed
          return <PodRow key={key} row={item} isGone={isGone} isOpen={id === openKey} {...place} />
        })}
      </div>
    </div>
  )
}
