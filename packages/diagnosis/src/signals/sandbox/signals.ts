export const sandboxSignals = {} as const
