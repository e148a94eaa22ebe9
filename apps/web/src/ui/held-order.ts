import { useEffect, useMemo, useRef, useState } from 'react'

export interface Placed<Item> {
  readonly id: string
  readonly item: Item
  /** No longer there; its place is kept until the hand is off the list. */
  readonly isGone: boolean
}

/**
 * The order of a list while a hand is on it: every row keeps its place, what is gone stays as a shadow, what is new comes
 * last. `now` answers the item as it is at present, also when the filters no longer want it.
 */
export function holdOrder<Item>(
  before: readonly Placed<Item>[],
  wanted: readonly Item[],
  idOf: (item: Item) => string,
  now: (id: string) => Item | undefined,
): readonly Placed<Item>[] {
  const placed = new Set(before.map(({ id }) => id))
  const kept = before.map(({ id, item }) => {
    const current = now(id)
    return { id, item: current ?? item, isGone: current === undefined }
  })
  return [...kept, ...wanted.filter((item) => !placed.has(idOf(item))).map((item) => ({ id: idOf(item), item, isGone: false }))]
}

interface HeldOrderOptions<Item> {
  readonly wanted: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly now: (id: string) => Item | undefined
  readonly isHeld: boolean
  /** Another epoch (a filter was changed, another cluster) is another list: nothing is held over. */
  readonly epoch: string
}

function isSame<Item>(a: readonly Placed<Item>[], b: readonly Placed<Item>[]): boolean {
  return a.length === b.length && a.every((row, index) => row.item === b[index]?.item && row.isGone === b[index]?.isGone && row.id === b[index]?.id)
}

/** `holdOrder` over the life of a component. */
export function useHeldOrder<Item>({ wanted, idOf, now, isHeld, epoch }: HeldOrderOptions<Item>): readonly Placed<Item>[] {
  const [kept, keep] = useState<{ readonly epoch: string; readonly rows: readonly Placed<Item>[] }>()
  const plain = useMemo(() => wanted.map((item) => ({ id: idOf(item), item, isGone: false })), [wanted, idOf])
  const before = isHeld && kept?.epoch === epoch ? kept.rows : undefined
  // A list of 50,000 is not held anew at every scroll.
  const rows = useMemo(() => {
    if (!before) return plain
    const held = holdOrder(before, wanted, idOf, now)
    return isSame(before, held) ? before : held
  }, [before, plain, wanted, idOf, now])
  if (isHeld && rows !== before) keep({ epoch, rows })
  if (!isHeld && kept) keep(undefined)
  return rows
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
