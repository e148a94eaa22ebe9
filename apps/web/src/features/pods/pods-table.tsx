import type { PodRow as PodRowData } from '@whypod/contract'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useHand, useHeldOrder } from '../../ui/held-order.ts'
import { useWidth } from '../../ui/use-width.ts'
import { useWords } from '../../words/use-words.ts'
import { type Line, withHeadings } from './group-pods.ts'
import { PodsBody } from './pods-body.tsx'
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

/** Which workloads are folded. The callback lives as long as the table: made in the table itself it would keep the rows of the first drawing alive. */
function useFolded(): readonly [folded: ReadonlySet<string>, fold: (key: string) => void] {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const fold = useCallback((key: string): void => {
    setFolded((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]))
  }, [])
  return [folded, fold]
}

/** All pods, drawn only where they can be seen. */
export function PodsTable({ rows, now, openKey, epoch, scroller, label, isGrouped = false }: PodsTableProps) {
  const { t } = useWords()
  const { ref: sizeRef, width } = useWidth()
  const body = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  const { isHeld, handlers } = useHand()
  const placed = useHeldOrder({ wanted: rows, idOf: keyOf, isHeld, epoch })
  const [folded, fold] = useFolded()
  const lines = useMemo((): readonly (Line | PodRowData)[] => {
    return isGrouped
      ? withHeadings(
          placed.map((row) => now(row.key) ?? row),
          folded,
        )
      : placed
  }, [isGrouped, placed, folded, now])
  const height = width > 0 && width < TWO_LINES_BELOW ? TWO_LINE_HEIGHT : ROW_HEIGHT

  // What stands above the table grows and shrinks with the incidents. It is measured after every drawing, in the next frame:
  // at once it would force the page to be laid out within the task that drew it.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the measure depends on the whole page
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const above = body.current?.getBoundingClientRect().top
      if (above === undefined || !scroller) return
      setOffset(Math.round(above - scroller.getBoundingClientRect().top + scroller.scrollTop))
    })
    return () => cancelAnimationFrame(frame)
  })

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
      <div ref={body}>
        <PodsBody lines={lines} columns={columns.length + 1} onFold={fold} {...{ now, openKey, epoch, scroller, height, offset }} />
      </div>
    </div>
  )
}
