import type { PodReader } from '../readers.ts'

export const readProbe: PodReader = () => {}
