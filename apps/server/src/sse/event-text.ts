/** One server-sent event as text. `data` must be one line, as JSON is. */
export const eventText = (event: string, data: string, id?: string): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`

/** Says that the line still stands. An event and no comment: a page cannot hear comments. */
export const HEARTBEAT = eventText('ping', '{}')

/** How long a reader waits before it comes back, in ms. */
export const retryText = (ms: number): string => `retry: ${ms}\n\n`
