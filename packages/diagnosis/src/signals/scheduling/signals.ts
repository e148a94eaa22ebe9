export const schedulingSignals = {} as const
