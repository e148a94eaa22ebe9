export const volumeSignals = {} as const
