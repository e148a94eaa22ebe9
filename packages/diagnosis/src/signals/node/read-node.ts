import type { PodReader } from '../readers.ts'

export const readNode: PodReader = () => {}
