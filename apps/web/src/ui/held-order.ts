import { useEffect, useMemo, useRef, useState } from 'react'

/** A list as it stands on the screen. */
export interface Held<Item> {
  readonly rows: readonly Item[]
  /** Ids of rows that are no longer there; their places are kept until the hand is off the list. */
  readonly gone: ReadonlySet<string>
}

const nobody: ReadonlySet<string> = new Set()

/**
 * The order of a list while a hand is on it: every row keeps its place, what is gone stays as a shadow, what is new comes
 * last. `now` answers the item as it is at present, also when the filters no longer want it. The same list where nothing changed.
 */
export function holdOrder<Item>(before: Held<Item>, wanted: readonly Item[], idOf: (item: Item) => string, now: (id: string) => Item | undefined): Held<Item> {
  const placed = new Set<string>()
  const gone = new Set<string>()
  const kept = before.rows.map((item) => {
    const id = idOf(item)
    const current = now(id)
    placed.add(id)
    if (current === undefined) gone.add(id)
    return current ?? item
  })
  const rows = [...kept, ...wanted.filter((item) => !placed.has(idOf(item)))]
  const isSame = rows.length === before.rows.length && rows.every((item, index) => item === before.rows[index])
  const goneStay = gone.size === before.gone.size && [...gone].every((id) => before.gone.has(id))
  return isSame && goneStay ? before : { rows, gone }
}

interface HeldOrderOptions<Item> {
  readonly wanted: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly now: (id: string) => Item | undefined
  readonly isHeld: boolean
  /** Another epoch (a filter was changed, another cluster) is another list: nothing is held over. */
  readonly epoch: string
}

interface Kept<Item> extends Pick<HeldOrderOptions<Item>, 'epoch' | 'wanted' | 'now'> {
  readonly held: Held<Item>
}

/** `holdOrder` over the life of a component. */
export function useHeldOrder<Item>({ wanted, idOf, now, isHeld, epoch }: HeldOrderOptions<Item>): Held<Item> {
  const [kept, keep] = useState<Kept<Item>>()
  const plain = useMemo(() => ({ rows: wanted, gone: nobody }), [wanted])
  const before = isHeld && kept?.epoch === epoch ? kept : undefined
  // A list of 50,000 is held anew for news, not for every scroll and every touch of the hand.
  const isNews = before !== undefined && (before.wanted !== wanted || before.now !== now)
  const held = before ? (isNews ? holdOrder(before.held, wanted, idOf, now) : before.held) : plain
  if (isHeld && (!before || isNews)) keep({ epoch, wanted, now, held })
  if (!isHeld && kept) keep(undefined)
  return held
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
