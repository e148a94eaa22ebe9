export const startSignals = {} as const
