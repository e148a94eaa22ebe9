export const nodeSignals = {} as const
