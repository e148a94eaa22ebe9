import { type ComponentProps, type ComponentType, type ReactNode, Suspense, useState } from 'react'

/** The button that a menu hangs on; what opens it adds its own handlers. */
export type MenuButton = ComponentType<ComponentProps<'button'>>

interface LateMenuProps {
  readonly button: MenuButton
  /** Drawn open, on the same button, once it was asked for. */
  readonly renderMenu: () => ReactNode
}

/** A menu whose code comes when it is first opened. Before that there is only its button. */
export function LateMenu({ button: Button, renderMenu }: LateMenuProps) {
  const [isWanted, setWanted] = useState(false)
  if (!isWanted) return <Button aria-haspopup="true" onClick={() => setWanted(true)} />
  return <Suspense fallback={<Button aria-haspopup="true" />}>{renderMenu()}</Suspense>
}
