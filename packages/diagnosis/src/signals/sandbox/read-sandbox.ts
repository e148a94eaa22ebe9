import type { PodReader } from '../readers.ts'

export const readSandbox: PodReader = () => {}
