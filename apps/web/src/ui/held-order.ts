import { useEffect, useMemo, useRef, useState } from 'react'

/** A list as it stands on the screen. Rows are where they were when a hand came to it; what they say now is asked when they are drawn. */
export interface Held<Item> {
  readonly rows: readonly Item[]
  /** Ids of the rows, gathered when there is news for the first time: of 50,000. */
  readonly placed?: ReadonlySet<string>
  /** What came since, at the end of the rows. */
  readonly late: ReadonlySet<string>
}

const nobody: ReadonlySet<string> = new Set()

/** The order of a list while a hand is on it: every row keeps its place, also when it is gone or no longer wanted, and what is new comes last. */
export function holdOrder<Item>(before: Held<Item>, wanted: readonly Item[], idOf: (item: Item) => string): Held<Item> {
  const placed = before.placed ?? new Set(before.rows.map(idOf))
  const arrived = wanted.filter((item) => !placed.has(idOf(item)) && !before.late.has(idOf(item)))
  if (arrived.length === 0) return before.placed ? before : { ...before, placed }
  return { rows: [...before.rows, ...arrived], placed, late: new Set([...before.late, ...arrived.map(idOf)]) }
}

interface HeldOrderOptions<Item> {
  readonly wanted: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly isHeld: boolean
  /** Another epoch (a filter was changed, another cluster) is another list: nothing is held over. */
  readonly epoch: string
}

interface Kept<Item> extends Pick<HeldOrderOptions<Item>, 'epoch' | 'wanted'> {
  readonly held: Held<Item>
}

/** `holdOrder` over the life of a component. The same rows where none came. */
export function useHeldOrder<Item>({ wanted, idOf, isHeld, epoch }: HeldOrderOptions<Item>): readonly Item[] {
  const [kept, keep] = useState<Kept<Item>>()
  const plain = useMemo(() => ({ rows: wanted, late: nobody }), [wanted])
  const before = isHeld && kept?.epoch === epoch ? kept : undefined
  // A list of 50,000 is held anew for news, not for every scroll and every touch of the hand.
  const isNews = before !== undefined && before.wanted !== wanted
  const held = before ? (isNews ? holdOrder(before.held, wanted, idOf) : before.held) : plain
  if (isHeld && (!before || isNews)) keep({ epoch, wanted, held })
  if (!isHeld && kept) keep(undefined)
  return held.rows
}

/** A hand that rests this long is off the list. */
const REST_MS = 8_000

/** Says whether a pointer or a key is at work in an element; spread `handlers` on it. */
export function useHand() {
  const [isHeld, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const touch = (): void => {
    setHeld(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setHeld(false), REST_MS)
  }
  const release = (): void => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  return { isHeld, handlers: { onPointerMove: touch, onPointerLeave: release, onKeyDown: touch } }
}
