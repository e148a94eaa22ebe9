import type { PodReader } from '../readers.ts'

export const readImage: PodReader = () => {}
