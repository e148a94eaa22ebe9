import type { PodReader } from '../readers.ts'

export const readConfig: PodReader = () => {}
