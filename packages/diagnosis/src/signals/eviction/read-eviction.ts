import type { PodReader } from '../readers.ts'

export const readEviction: PodReader = () => {}
