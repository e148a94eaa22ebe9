import type { PodReader } from '../readers.ts'

export const readTermination: PodReader = () => {}
