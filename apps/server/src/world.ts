/** What the outside world is, as an argument. Only main.ts knows the real one. */
export interface World {
  readonly env: NodeJS.ProcessEnv
  /** Where the user stands: npm runs scripts from the workspace's root. */
  readonly folder: string
  readonly stdin: NodeJS.ReadableStream
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  /** Milliseconds. */
  readonly now: () => number
  readonly isTerminal: boolean
}
