import type { NextFunction, Request, Response } from 'express'
import { type AccessPolicy, isOwnHost } from './access-policy.ts'

/** Nothing that is asked for has a longer address. */
const LONGEST_URL = 4_096

function isOwnOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/** Answers only requests that name this very server and come from its own pages. */
export function onlyOwnPages(policy: AccessPolicy) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { host = '', origin } = request.headers
    if (!isOwnHost(host, policy)) {
      response.status(403).json({ error: 'This address is not served. Open whypod as http://localhost with its port, or allow the name with --host.' })
    } else if (origin !== undefined && !isOwnOrigin(origin, host)) {
      response.status(403).json({ error: 'Requests from other pages are refused.' })
    } else {
      next()
    }
  }
}

/** The API only reads. */
export function onlyReads(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD') next()
  else response.set({ Allow: 'GET, HEAD', Connection: 'close' }).status(405).json({ error: 'whypod only reads; use GET.' })
}

/** What nobody needs to send is not taken in: long addresses, and bodies of requests that only read. */
export function onlyModest({ url, headers }: Request, response: Response, next: NextFunction): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  // The connection is closed, so that nobody has to read the rest.
  if (url.length > LONGEST_URL)
    response
      .set('Connection', 'close')
      .status(414)
      .json({ error: `An address here has at most ${LONGEST_URL} characters.` })
  else if (hasBody) response.set('Connection', 'close').status(413).json({ error: 'A request that only reads has no body.' })
  else next()
}
