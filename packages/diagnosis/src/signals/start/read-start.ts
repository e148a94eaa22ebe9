import type { PodReader } from '../readers.ts'

export const readStart: PodReader = () => {}
