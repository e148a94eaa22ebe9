import type { PodReader } from '../readers.ts'

export const readCrash: PodReader = () => {}
