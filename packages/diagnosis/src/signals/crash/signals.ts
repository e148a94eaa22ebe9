export const crashSignals = {} as const
