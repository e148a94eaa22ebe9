/** One server-sent event as text. `data` must be one line, as JSON is. */
export const eventText = (event: string, data: string, id?: string): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`

/** A comment that keeps proxies and readers awake. */
export const HEARTBEAT = ': ping\n\n'

/** How long a reader waits before it comes back, in ms. */
export const retryText = (ms: number): string => `retry: ${ms}\n\n`
