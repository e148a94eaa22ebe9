import { type ObjectRef, viewableKinds } from '@whypod/contract'
import { createContext } from 'react'

/** Leads from a fact to its place: in the raw object, or in the log. */
export type RawJump = (object: ObjectRef, path: string) => void

/** Absent where no raw object is at hand. */
export const RawJumpContext = createContext<RawJump | undefined>(undefined)

const viewable: ReadonlySet<string> = new Set(viewableKinds)

/** What is in a Secret or a ConfigMap is never shown. */
export const canJumpTo = ({ kind }: ObjectRef): boolean => kind === 'Log' || viewable.has(kind)
