export const probeSignals = {} as const
