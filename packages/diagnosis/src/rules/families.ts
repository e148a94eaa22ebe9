/** The files of the table, in the order in which faults must be mended: what comes first keeps the rest from mattering. */
export const families = [
  'user',
  'node',
  'terminating',
  'evict',
  'admission',
  'scheduling',
  'volume',
  'sandbox',
  'image',
  'config',
  'start',
  'init',
  'crash',
  'probe',
  'workload',
  'other',
] as const
export type Family = (typeof families)[number]
