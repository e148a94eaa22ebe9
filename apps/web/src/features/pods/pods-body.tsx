import type { PodRow as PodRowData } from '@whypod/contract'
import { memo } from 'react'
import { indexNear } from '../../ui/index-near.ts'
import { useFocusedRow } from '../../ui/use-focused-row.ts'
import { useKeptPlace } from '../../ui/use-kept-place.ts'
import { useWindow } from '../../ui/use-window.ts'
import type { Line } from './group-pods.ts'
import { PodGroup } from './pod-group.tsx'
import { PodRow } from './pod-row.tsx'

/** In a list of 50,000 a pod is its own line; only a grouped one has others. */
type PodLine = Line | PodRowData

const keyOf = (line: PodLine): string => ('key' in line && 'uid' in line ? line.key : line.type === 'heading' ? line.id : line.row.key)

interface PodsBodyProps {
  readonly lines: readonly PodLine[]
  readonly now: (key: string) => PodRowData | undefined
  readonly openKey: string | undefined
  readonly epoch: string
  readonly scroller: HTMLElement | null
  readonly columns: number
  readonly height: number
  /** Where in the scrolled content the first line begins, in px. */
  readonly offset: number
  readonly onFold: (key: string) => void
}

/** The lines that can be seen. Scrolling draws these anew and nothing else of the page. */
export const PodsBody = memo(function PodsBody({ lines, now, openKey, epoch, scroller, columns, height, offset, onFold }: PodsBodyProps) {
  const { focused, handlers } = useFocusedRow()
  useKeptPlace({ scroller, list: lines, keyOf, height, offset, epoch, focused })
  const drawn = useWindow({ scroller, count: lines.length, height, offset, epoch })
  // A row that has the focus is drawn also where it cannot be seen: the focus would be lost with it.
  const focusAt = focused === undefined ? -1 : indexNear(lines, (line) => keyOf(line) === focused, drawn[0] ?? 0)
  const places = focusAt < 0 || drawn.includes(focusAt) ? drawn : [...drawn, focusAt].sort((a, b) => a - b)
  return (
    <div role="rowgroup" className="pods-body" style={{ blockSize: lines.length * height }} {...handlers}>
      {places.map((index) => {
        const line = lines[index]
        if (!line) return null
        const place = { index, top: index * height, height }
        if ('type' in line && line.type === 'heading') return <PodGroup key={line.id} heading={line} columns={columns} onFold={onFold} {...place} />
        const row = 'type' in line ? line.row : line
        const current = now(row.key)
        return <PodRow key={row.key} row={current ?? row} isGone={current === undefined} isOpen={row.key === openKey} {...place} />
      })}
    </div>
  )
})
