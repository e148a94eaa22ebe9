import { type FocusEvent, useState } from 'react'

/** The `data-key` of the row that has the focus, or whose link has it; spread `handlers` on what holds the rows. */
export function useFocusedRow() {
  const [focused, setFocused] = useState<string>()
  const onFocus = ({ target }: FocusEvent): void => setFocused(target.closest<HTMLElement>('[data-key]')?.dataset['key'])
  return { focused, handlers: { onFocus, onBlur: () => setFocused(undefined) } }
}
