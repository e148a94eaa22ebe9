export const configSignals = {} as const
