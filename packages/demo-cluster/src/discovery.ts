import { readFileSync } from 'node:fs'
import { recordingsFolder } from './recording.ts'
import { resourceTypes } from './resources.ts'

const recorded: Readonly<Record<string, string>> = {
  '/version': 'version',
  '/api': 'api',
  '/apis': 'apis',
  '/api/v1': 'api_v1',
  '/apis/apps/v1': 'apis_apps_v1',
}

/** The discovery document at a path, undefined where there is none. */
export function discoveryDocument(path: string): string | undefined {
  const file = recorded[path]
  if (file !== undefined) return readFileSync(`${recordingsFolder}session/discovery/${file}.json`, 'utf8')
  const match = /^\/apis\/([^/]+)\/([^/]+)$/.exec(path)
  return match?.[1] !== undefined && match[2] !== undefined ? groupDocument(match[1], match[2]) : undefined
}

/** Only two groups were recorded; the others are made of what this server serves. */
function groupDocument(group: string, version: string): string | undefined {
  const served = resourceTypes.filter((type) => type.group === group && type.version === version)
  if (served.length === 0) return undefined
  const resources = served.map(({ plural, kind, namespaced }) => ({
    name: plural,
    singularName: kind.toLowerCase(),
    namespaced,
    kind,
    verbs: ['get', 'list', 'watch'],
  }))
  return JSON.stringify({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion: `${group}/${version}`, resources })
}

const readyChecks = ['ping', 'log', 'informer-sync', 'poststarthook/start-apiserver-admission-initializer', 'shutdown']

/** /readyz and its sisters: `ok`, or one line per check. */
export function healthText(path: string, verbose: boolean): string | undefined {
  if (!['/readyz', '/livez', '/healthz'].includes(path)) return undefined
  return verbose ? [...readyChecks.map((check) => `[+]${check} ok`), `${path.slice(1)} check passed`, ''].join('\n') : 'ok'
}
