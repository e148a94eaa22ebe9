/** What a board can be looked at as; the first is the one to begin with. */
export const boardViews = ['incidents', 'pods', 'nodes', 'workloads', 'rules'] as const
export type BoardView = (typeof boardViews)[number]
