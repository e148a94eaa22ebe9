import type { PodReader } from '../readers.ts'

export const readScheduling: PodReader = () => {}
