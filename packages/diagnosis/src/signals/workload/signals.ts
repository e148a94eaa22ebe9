export const workloadSignals = {} as const
