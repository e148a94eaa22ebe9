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
  if (file !== undefined) return readDocument(file)
  const groupVersion = /^\/apis\/([^/]+\/[^/]+)$/.exec(path)?.[1]
  return groupVersion === undefined || !groupVersions().has(groupVersion) ? undefined : groupDocument(groupVersion)
}

function readDocument(file: string): string {
  return readFileSync(`${recordingsFolder}session/discovery/${file}.json`, 'utf8')
}

interface ApiGroupList {
  readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[]
}

function groupVersions(): ReadonlySet<string> {
  const { groups } = JSON.parse(readDocument('apis')) as ApiGroupList
  return new Set(groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion)))
}

/** Only two groups were recorded; the others are made of what this server serves, and empty where it serves nothing. */
function groupDocument(groupVersion: string): string {
  const served = groupVersion === 'events.k8s.io/v1' ? 'events' : undefined
  const resources = resourceTypes
    .filter(({ plural, group, version }) => `${group}/${version}` === groupVersion || plural === served)
    .map(({ plural, kind, namespaced }) => ({ name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs: ['get', 'list', 'watch'] }))
  return JSON.stringify({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources })
}

const readyChecks = ['ping', 'log', 'informer-sync', 'poststarthook/start-apiserver-admission-initializer', 'shutdown']

/** /readyz and its sisters: `ok`, or one line per check. */
export function healthText(path: string, verbose: boolean): string | undefined {
  if (!['/readyz', '/livez', '/healthz'].includes(path)) return undefined
  return verbose ? [...readyChecks.map((check) => `[+]${check} ok`), `${path.slice(1)} check passed`, ''].join('\n') : 'ok'
}
