import { afterEach } from 'vitest'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { DemoClusterOptions } from './demo-cluster-options.ts'
import { startDemoCluster, type DemoCluster } from './start-demo-cluster.ts'

/** A list, a Status or an object, as far as tests look into it. */
export interface Answer {
  readonly kind: string
  readonly message: string
  readonly reason: string
  readonly code: number
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string; readonly remainingItemCount?: number; readonly name?: string }
  readonly items: readonly KubernetesObject[]
}

export interface WatchLine {
  readonly type: string
  readonly object: KubernetesObject
}

export const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'

const started: DemoCluster[] = []

/** A demo cluster that is closed after the test; it stands at the end of the session if not said otherwise. */
export async function demoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const cluster = await startDemoCluster({ startAt: 'end', ...options })
  started.push(cluster)
  return cluster
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((cluster) => cluster.close()))
})

export function send(cluster: DemoCluster, path: string, { token = 'admin', ...init }: RequestInit & { readonly token?: string } = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  return fetch(cluster.url + path, { ...init, headers })
}

export async function getJson(
  cluster: DemoCluster,
  path: string,
  init?: RequestInit & { readonly token?: string },
): Promise<Answer & { readonly status: number }> {
  const response = await send(cluster, path, init)
  return { ...((await response.json()) as Answer), status: response.status }
}

export function namesOf(objects: readonly KubernetesObject[]): readonly string[] {
  return objects.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)
}

/** An open WATCH that is read line by line. */
export interface OpenWatch {
  /** The next lines; rejects when the stream ends before. */
  next(count: number): Promise<readonly WatchLine[]>
  /** All lines until the stream ends. */
  rest(): Promise<readonly WatchLine[]>
}

export async function openWatch(cluster: DemoCluster, path: string, token = 'admin'): Promise<OpenWatch> {
  const response = await send(cluster, path, { token })
  const lines = readLines(response)
  const rest = async (): Promise<readonly WatchLine[]> => {
    const read: WatchLine[] = []
    for await (const line of lines) read.push(line)
    return read
  }
  const next = async (count: number): Promise<readonly WatchLine[]> => {
    const read: WatchLine[] = []
    while (read.length < count) {
      const line = await lines.next()
      if (line.done) throw new Error(`The stream ended after ${read.length} of ${count} lines.`)
      read.push(line.value)
    }
    return read
  }
  return { next, rest }
}

async function* readLines(response: Response): AsyncGenerator<WatchLine> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (text + chunk).split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as WatchLine
  }
  if (text !== '') throw new Error(`The stream ended in the middle of a line: ${text}`)
}
