import type { PodRow as PodRowData } from '@whypod/contract'
import { useElementSize } from '@mantine/hooks'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useHand, useHeldOrder } from '../../ui/held-order.ts'
import { useFocusedRow } from '../../ui/use-focused-row.ts'
import { useKeptPlace } from '../../ui/use-kept-place.ts'
import { useWindow } from '../../ui/use-window.ts'
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
  readonly scroller: HTMLElement | null
  readonly label: string
  /** The rows come by workload: each gets a heading. */
  readonly isGrouped?: boolean
}

const keyOf = (row: PodRowData): string => row.key
const keyOfLine = (line: Line): string => (line.type === 'heading' ? line.id : line.row.key)
const lineOf = (row: PodRowData | undefined): Line | undefined => row && { type: 'pod', row }

/** All pods, drawn only where they can be seen. */
export function PodsTable({ rows, now, openKey, epoch, scroller, label, isGrouped = false }: PodsTableProps) {
  const { t } = useWords()
  const { ref: sizeRef, width } = useElementSize()
  const body = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  const { isHeld, handlers } = useHand()
  const { rows: placed, gone } = useHeldOrder({ wanted: rows, idOf: keyOf, now, isHeld, epoch })
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => (isGrouped ? withHeadings(placed, folded) : undefined), [isGrouped, placed, folded])
  const count = lines?.length ?? placed.length
  const lineAt = (index: number): Line | undefined => lines?.[index] ?? lineOf(placed[index])
  const fold = (key: string): void => setFolded((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]))
  const { focused, handlers: watchFocus } = useFocusedRow()
  const height = width > 0 && width < TWO_LINES_BELOW ? TWO_LINE_HEIGHT : ROW_HEIGHT

  // What stands above the table grows and shrinks with the incidents; it is measured after every drawing, and set only when it moved.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the measure depends on the whole page
  useLayoutEffect(() => {
    const above = body.current?.getBoundingClientRect().top
    if (above === undefined || !scroller) return
    const next = Math.round(above - scroller.getBoundingClientRect().top + scroller.scrollTop)
    if (next !== offset) setOffset(next)
  })

  const keys = useMemo(() => (lines ? lines.map(keyOfLine) : placed.map(keyOf)), [lines, placed])
  useKeptPlace({ scroller, keys, height, offset, epoch, focused })
  const { from, to } = useWindow({ scroller, count, height, offset })
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place)
  // A row that has the focus is drawn also where it cannot be seen: the focus would be lost with it.
  const focusAt = focused === undefined ? -1 : keys.indexOf(focused)
  if (focusAt >= to) drawn.push(focusAt)
  else if (focusAt >= 0 && focusAt < from) drawn.unshift(focusAt)

  return (
    <div ref={sizeRef} role="table" aria-label={label} aria-rowcount={count + 1} className="pods" {...handlers}>
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
      <div ref={body} role="rowgroup" className="pods-body" style={{ blockSize: count * height }} {...watchFocus}>
        {drawn.map((index) => {
          const line = lineAt(index)
          if (!line) return null
          const place = { index, top: index * height, height }
          const key = keyOfLine(line)
          if (line.type === 'heading') return <PodGroup key={key} heading={line} columns={columns.length + 1} onFold={fold} {...place} />
          return <PodRow key={key} row={line.row} isGone={gone.has(key)} isOpen={key === openKey} {...place} />
        })}
      </div>
    </div>
  )
}
