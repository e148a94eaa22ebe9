import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

const COOKIE = 'whypod_session'
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Equal or not, in a time that tells nothing about where they differ. */
export const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted))

/** What the cookie holds: made of the token, but does not give it away. */
const sessionOf = (token: string): string => createHmac('sha256', token).update('whypod session').digest('base64url')

/** `Secure` where the browser came by HTTPS, which a proxy in front says. */
export function sessionCookie(token: string, request: Request): string {
  const isSecure = request.headers['x-forwarded-proto'] === 'https'
  return `${COOKIE}=${sessionOf(token)}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}

/** Whether a request carries the token (scripts, Prometheus) or the session that was given for it (browsers). */
export function knowsToken({ headers }: Request, token: string): boolean {
  const [, bearer] = /^Bearer (.{1,1024})$/.exec(headers.authorization ?? '') ?? []
  if (bearer !== undefined) return isSame(bearer, token)
  const [, session] = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{1,128})(?:;|$)`).exec(headers.cookie ?? '') ?? []
  return session !== undefined && isSame(session, sessionOf(token))
}
