import type { Control } from './control.ts'

/** One call of the control, as data: played in this process, or sent to `/__control` of another. */
export type Step = { readonly [Name in keyof Control]: readonly [call: Name, ...args: Parameters<Control[Name]>] }[keyof Control]

/** Something that goes wrong between an API server and who follows it. */
export interface NamedFault {
  readonly name: string
  /** What befalls. */
  readonly begin: readonly Step[]
  /** What puts an end to it; nothing where it ends by itself. */
  readonly end?: readonly Step[]
  /** What a follower has to say of its connection before the end; nothing where it may pass unseen. */
  readonly shows?: 'stale' | 'unauthorised' | 'forbidden'
  /** How long it lasts, for who can move the clocks. */
  readonly lastsMs?: number
  /** Only a server without watch-lists sends LISTs. */
  readonly needs?: 'lists'
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const everything = [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }] as const
const everythingBut = (...resources: readonly string[]) =>
  [{ groups: ['*'], resources: readable.filter((resource) => !resources.includes(resource)), verbs: ['get', 'list', 'watch'], namespaces: 'all' }] as const
const readable = [
  'pods',
  'pods/log',
  'events',
  'nodes',
  'namespaces',
  'services',
  'persistentvolumeclaims',
  'persistentvolumes',
  'storageclasses',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'poddisruptionbudgets',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'resourcequotas',
]
const cut: Step = ['cutWatches']
const clear: Step = ['clearFaults']
/** A new list is needed, by whatever way the server offers. */
const relist: readonly Step[] = [['expireHistory'], cut]

/** As good as every request, until cleared. A number that JSON can carry. */
const always = 1_000_000

/** The faults that a follower of a cluster has to survive, each by its name. */
export const namedFaults: readonly NamedFault[] = [
  {
    name: 'the connection breaks in page 3 of a LIST',
    needs: 'lists',
    begin: [['fault', { trouble: { kind: 'cut' }, verb: 'list', resource: 'pods', page: 3, times: 2 }], ...relist],
  },
  {
    name: 'a continue token is too old in page 2',
    needs: 'lists',
    begin: [['fault', { trouble: { kind: 'status', code: 410 }, verb: 'list', page: 2 }], ...relist],
  },
  { name: 'a WATCH is cut in the middle of a line', begin: [cut] },
  { name: 'a new WATCH is cut in the middle of its first line', begin: [['fault', { trouble: { kind: 'cut' }, verb: 'watch', times: 6 }], cut] },
  { name: 'streams stall: no byte, no end', begin: [['stallWatches']] },
  { name: '410 as the status of a WATCH', begin: [['fault', { trouble: { kind: 'status', code: 410 }, verb: 'watch', times: 14 }], cut] },
  { name: '410 inside a stream', begin: [['expireWatches']] },
  { name: '410 as the first line of a stream', begin: [['fault', { trouble: { kind: 'gone-in-stream' }, verb: 'watch', times: 14 }], cut] },
  {
    name: '429 with Retry-After',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'status', code: 429, retryAfterSeconds: 1 }, verb: 'watch', times: 14 }], cut],
  },
  {
    name: 'a burst of 500',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'status', code: 500 }, times: always }], cut],
    end: [clear],
  },
  {
    name: 'a burst of 503 while lists are due',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'status', code: 503 }, times: always }], ...relist],
    end: [clear],
  },
  {
    name: 'a proxy answers with HTML',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'body', body: 'html' }, times: always }], ...relist],
    end: [clear],
  },
  { name: 'answers are garbage', shows: 'stale', begin: [['fault', { trouble: { kind: 'body', body: 'garbage' }, times: always }], ...relist], end: [clear] },
  {
    name: 'answers are truncated JSON',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'body', body: 'truncated' }, times: always }], ...relist],
    end: [clear],
  },
  { name: 'garbage inside a stream', begin: [['sendToWatches', 'this is no JSON {{{\n']] },
  { name: 'truncated JSON inside a stream', begin: [['sendToWatches', '{"type":"MODIFIED","object":{"metadata":{"name":"hal\n']] },
  { name: 'a bookmark without an object', begin: [['sendToWatches', '{"type":"BOOKMARK"}\n{"type":"BOOKMARK","object":null}\n']] },
  {
    name: 'events of unknown types and kinds',
    begin: [
      [
        'sendToWatches',
        '{"type":"NEVER-SEEN","object":{"metadata":{"name":"x","uid":"x","resourceVersion":"999999999"}}}\n' +
          '{"type":"ADDED","object":{"kind":"Widget","apiVersion":"example.com/v1"}}\n{"type":"DELETED"}\n[]\nnull\n7\n\n',
      ],
    ],
  },
  { name: 'events come twice', begin: [['repeatToWatches', 1]] },
  { name: 'events come twice and out of order', begin: [['repeatToWatches', 40]] },
  { name: 'versions go back: etcd was restored', begin: [['restore']] },
  { name: 'the API server restarts for a minute', shows: 'stale', lastsMs: MINUTE, begin: [['stopServing']], end: [['startServing']] },
  { name: 'every connection breaks', begin: [['dropConnections']] },
  {
    name: 'nobody answers any more',
    shows: 'stale',
    begin: [['fault', { trouble: { kind: 'hang' }, times: always }], ['stallWatches']],
    end: [clear, ['dropConnections']],
  },
  { name: 'the token expires and is renewed', shows: 'unauthorised', begin: [['revoke', 'admin'], cut], end: [['setRights', 'admin', everything]] },
  { name: 'all rights are taken away and given back', shows: 'forbidden', begin: [['setRights', 'admin', []], cut], end: [['setRights', 'admin', everything]] },
  {
    name: 'one kind is forbidden and allowed again',
    begin: [
      ['setRights', 'admin', everythingBut('events')],
      ['cutWatches', 'events'],
    ],
    end: [['setRights', 'admin', everything]],
    lastsMs: MINUTE,
  },
  {
    name: 'one kind is forbidden for good',
    begin: [
      ['setRights', 'admin', everythingBut('nodes')],
      ['cutWatches', 'nodes'],
    ],
  },
  { name: 'a forbidden kind is allowed after all', begin: [['setRights', 'admin', everything]] },
  { name: 'a namespace is deleted', begin: [['removeNamespace', 'data']] },
  { name: 'the laptop sleeps for ten minutes', lastsMs: 10 * MINUTE, begin: [['stallWatches']] },
]

/** Makes the calls, one after the other. */
export async function play(control: Control, steps: readonly Step[]): Promise<void> {
  for (const [call, ...args] of steps) await (control[call] as (...args: readonly unknown[]) => unknown)(...args)
}
