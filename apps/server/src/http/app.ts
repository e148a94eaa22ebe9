import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { type Express } from 'express'
import { type Logger, silentLogger } from '../cluster/logger.ts'
import { type ApiOptions, apiRoutes } from './api-routes.ts'
import { type AccessPolicy, onlyThisMachine } from './access-policy.ts'
import { onlyModest, onlyOwnPages, onlyReads } from './guards.ts'
import { securityHeaders } from './headers.ts'
import { lastResort } from './last-resort.ts'
import { loginRoutes, onlyWithToken } from './login.ts'
import { metricsText } from './metrics.ts'

const webFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const YEAR_MS = 365 * 24 * 3600 * 1000

export interface AppOptions extends ApiOptions {
  /** Only this machine where nothing is said. */
  readonly access?: AccessPolicy
  readonly now?: () => number
  readonly log?: Logger
}

/** Everything that is served: the API, the pages, and what operators ask for. */
export function makeApp(options: AppOptions): Express {
  const { access = onlyThisMachine, now = Date.now, log = silentLogger } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(securityHeaders, onlyOwnPages(access))
  if (access.token !== undefined) app.use(loginRoutes(access.token, now))
  app.use(onlyModest, onlyReads)
  if (access.token !== undefined) app.use(onlyWithToken(access.token))
  app.get('/healthz', (_request, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', (_request, response) => {
    const isReady = options.clusters.isReady()
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ok\n' : 'no cluster is in sync yet\n')
  })
  app.get('/metrics', async (_request, response) => void response.type('text/plain; version=0.0.4').send(await metricsText(options.clusters)))
  app.use('/api', apiRoutes(options))
  app.use(
    compression(),
    express.static(webFolder, {
      index: false,
      setHeaders: (response, path) => response.set('Cache-Control', path.includes('/assets/') ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache'),
    }),
  )
  app.get('/{*path}', (_request, response) => {
    const page = join(webFolder, 'index.html')
    if (existsSync(page)) response.set('Cache-Control', 'no-cache').sendFile(page)
    else response.status(503).type('text').send('The web pages are not built. Start whypod with "npm start" or "npm run demo"; both build them.\n')
  })
  app.use(lastResort(log))
  return app
}
