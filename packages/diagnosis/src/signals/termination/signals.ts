export const terminationSignals = {} as const
