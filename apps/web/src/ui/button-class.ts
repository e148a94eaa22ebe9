/** The classes of a button together with those that a menu adds to its target. */
export const buttonClass = (own: string, added: string | undefined): string => (added === undefined ? own : `${own} ${added}`)
