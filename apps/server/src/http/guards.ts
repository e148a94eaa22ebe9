import type { NextFunction, Request, Response } from 'express'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

const hostName = (host: string): string => host.replace(/:\d{1,5}$/, '').toLowerCase()

function isOwnOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/**
 * Answers only requests that name this very machine and come from its own pages. A foreign page whose name was made to
 * point at 127.0.0.1 (DNS rebinding) still says its own name in Host.
 */
export function onlyOwnPages(request: Request, response: Response, next: NextFunction): void {
  const { host = '', origin } = request.headers
  if (!loopbackNames.has(hostName(host))) {
    response.status(403).json({ error: 'This address is not served. Open whypod as http://localhost with its port.' })
  } else if (origin !== undefined && !isOwnOrigin(origin, host)) {
    response.status(403).json({ error: 'Requests from other pages are refused.' })
  } else {
    next()
  }
}

/** The API only reads. */
export function onlyReads(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD') next()
  else response.set('Allow', 'GET, HEAD').status(405).json({ error: 'whypod only reads; use GET.' })
}
