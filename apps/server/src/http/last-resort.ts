import type { NextFunction, Request, Response } from 'express'
import type { Logger } from '../cluster/logger.ts'

/** What nobody has answered for: a sentence for the caller, the rest for the log. Never a stack, as Express would send. */
export function lastResort(log: Logger) {
  // Express takes a handler for one of errors by its four parameters.
  return (error: Error & { readonly status?: number }, { method, path }: Request, response: Response, _next: NextFunction): void => {
    const { status = 500, message } = error
    const isTheirs = status >= 400 && status < 500
    if (!isTheirs) log.error({ method, path: path.slice(0, 200), error: message }, 'a request failed')
    if (response.headersSent) return void response.destroy()
    response
      .status(isTheirs ? status : 500)
      .set('Connection', 'close')
      .json({ error: isTheirs ? 'The request is not understood.' : 'whypod failed on this request; its log says more.' })
  }
}
