import type { WorkloadReader } from '../readers.ts'

export const readWorkload: WorkloadReader = () => {}
