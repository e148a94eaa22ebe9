import type { PodReader } from '../readers.ts'

export const readVolume: PodReader = () => {}
