import { type Language, languages } from '@whypod/contract'
import express, { type NextFunction, type Request, type Response, Router } from 'express'
import { loginPage } from './login-page.ts'
import { isSame, knowsToken, sessionCookie } from './session.ts'

/** Wrong tokens that are heard within a window; more must wait. */
const MOST_WRONG = 20
const WINDOW_MS = 60_000

/** Probes of Kubernetes carry no token, and learn nothing but that. */
const open: readonly string[] = ['/healthz', '/readyz']

function languageOf(request: Request): Language {
  const asked = languages.find((language) => language === request.query['language'])
  const [wanted] = request.acceptsLanguages()
  return asked ?? (wanted?.startsWith('zh') ? 'zh-CN' : 'en')
}

/** Where whoever logs in wanted to go: a path of ours, or the first page. `//` and `/\` lead elsewhere. */
const nextOf = ({ query: { next } }: Request): string => (typeof next === 'string' && /^\/(?![/\\])[!-[\]-~]{0,2000}$/.test(next) ? next : '/')

const loginPath = ({ originalUrl }: Request): string => (originalUrl === '/' ? '/login' : `/login?next=${encodeURIComponent(originalUrl)}`)

function show(request: Request, response: Response, status: number, isWrong: boolean): void {
  response
    .status(status)
    // A form of our own, sent to ourselves: without a referrer its Origin would be "null".
    .set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'Content-Security-Policy': "default-src 'none';style-src 'unsafe-inline';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    })
    .type('html')
    .send(loginPage(languageOf(request), isWrong, nextOf(request)))
}

/** The page where the token is given, and the cookie for who knows it. */
export function loginRoutes(token: string, now: () => number): Router {
  const login = Router()
  let wrong: number[] = []
  login.get('/login', (request, response) => show(request, response, 200, false))
  login.post('/login', express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 4 }), (request: Request, response: Response) => {
    wrong = wrong.filter((at) => now() - at < WINDOW_MS)
    if (wrong.length >= MOST_WRONG) return void response.set('Retry-After', '60').status(429).json({ error: 'Too many wrong tokens; wait a minute.' })
    const given = (request.body as { readonly token?: unknown } | undefined)?.token
    if (typeof given === 'string' && isSame(given.trim(), token))
      return response.set('Set-Cookie', sessionCookie(token, request)).redirect(303, nextOf(request))
    wrong.push(now())
    show(request, response, 401, true)
  })
  return login
}

/** Lets nobody further who does not know the token: pages lead to the login, the API says so. */
export function onlyWithToken(token: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (open.includes(request.path) || knowsToken(request, token)) return next()
    const isPage = request.method === 'GET' && !request.path.startsWith('/api/') && request.path !== '/metrics' && request.accepts('html')
    if (isPage) response.set('Cache-Control', 'no-store').redirect(303, loginPath(request))
    else
      response
        .set('WWW-Authenticate', 'Bearer realm="whypod"')
        .status(401)
        .json({ error: 'The access token is missing. Open /login in a browser, or send it as a Bearer token.' })
  }
}
