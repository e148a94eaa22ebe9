export const evictionSignals = {} as const
