import { mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiagnoseReport, RuleBook } from '@whypod/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { readStream, type Reader, type Served, serveDemo } from './served.ts'
import { whypodHere, withFolder } from './whypod.ts'

const within = { timeout: 10_000, interval: 25 }

/** The files that ARCHITECTURE.md shows, by their path. */
const shown = Object.fromEntries(
  Array.from(
    (await readFile(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8')).matchAll(/`our-rules\/(\S+)`:\n\n```yaml\n([^]*?)```/g),
    ([, path = '', text = '']) => [path, text],
  ),
)
const ROW = shown['quasar.yaml'] ?? ''
const PAIR = shown['examples/quasar-lease-held.yaml'] ?? ''
const MESSAGE = String((parse(PAIR) as { match: { objects: { message?: string }[] } }).match.objects.flatMap(({ message }) => message ?? [])[0])

const podWaiting = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { nodeName: 'worker-1', containers: [{ name: 'db', image: 'registry.example/db:1' }] },
  status: {
    phase: 'Pending',
    conditions: [{ type: 'Ready', status: 'False' }],
    containerStatuses: [{ name: 'db', image: '', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } }],
  },
})
const eventOf = (name: string, message: string, reason = 'FailedMount') => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `${name}.1`, namespace: 'shop', uid: `uid-event-${name}` },
  involvedObject: { kind: 'Pod', namespace: 'shop', name, uid: `uid-${name}` },
  type: 'Warning',
  reason,
  message,
  lastTimestamp: new Date().toISOString(),
})

describe('the row that ARCHITECTURE.md shows', () => {
  const withShown = <T>(act: (folder: string) => Promise<T>): Promise<T> =>
    withFolder({ 'quasar.yaml': ROW }, async (folder) => {
      await mkdir(join(folder, 'examples'))
      await writeFile(join(folder, 'examples', 'quasar-lease-held.yaml'), PAIR)
      return act(folder)
    })

  it('is proved by the pair that it shows', async () => {
    const { status, out, err } = await withShown((folder) => whypodHere(['rules', 'check', folder]))
    expect(err).toBe('')
    expect(out).toBe('1 row can be used, 1 example pair tried.\n')
    expect(status).toBe(0)
  })

  it('diagnoses through --rules, with the words of the message in its texts and commands, and nothing beside it', async () => {
    const input = JSON.stringify({ kind: 'List', items: [podWaiting('db-0'), eventOf('db-0', MESSAGE)] })
    const { status, out, err } = await withShown((folder) => whypodHere(['diagnose', '--file', '-', '--output', 'json', '--rules', folder], { input }))
    expect(err).toBe('')
    expect(status).toBe(1)
    const [pod] = (JSON.parse(out) as DiagnoseReport).pods
    expect(pod?.diagnoses.map(({ cause }) => cause)).toEqual(['quasar.lease-held'])
    expect(pod?.diagnoses[0]).toMatchObject({ params: { fleet: 'eu-1', holder: 'worker-9' }, evidence: [{ path: 'message', value: MESSAGE }] })
    expect(pod?.diagnoses[0]?.commands[0]?.argv.slice(-3)).toEqual(['get', 'node', 'worker-9'])
  })
})

describe('whypod rules', () => {
  const folderWith = (files: Readonly<Record<string, string>>, examples: Readonly<Record<string, string>>) =>
    withFolder(files, async (folder) => {
      await mkdir(join(folder, 'examples'))
      await Promise.all(Object.entries(examples).map(([name, text]) => writeFile(join(folder, 'examples', name), text)))
      return whypodHere(['rules', 'check', folder])
    })

  it.each([
    [
      'an attribute that there is not',
      ROW.replace('message: {', 'words: {'),
      PAIR,
      /^whypod: Rules file quasar\.yaml, row quasar\.lease-held, field when\[0\]: signal event has no attribute "words"/,
    ],
    ['a pattern that is not RE2', ROW.replace('(?P<fleet>', '(?=x)(?P<fleet>'), PAIR, /field when\[0\]: has a pattern that is not RE2/],
    [
      'a placeholder that nothing fills',
      ROW.replace("en: 'Quasar fleet {fleet}", "en: 'Quasar fleet {fleets}"),
      PAIR,
      /field title\.en: nothing fills \{fleets\}/,
    ],
    ['a named group that hides an attribute', ROW.replaceAll('holder', 'count'), PAIR, /the named group "count" has the name of something else/],
    [
      'a pair that does not match',
      ROW,
      PAIR.replaceAll('is held by', 'belongs to'),
      /^whypod: Example quasar-lease-held\.yaml, row quasar\.lease-held, field match: does not make the row match: it gives volume\./,
    ],
    [
      'a pair whose near miss matches',
      ROW,
      PAIR.replace("startedAt: '2026-01-01T00:06:00Z'", "startedAt: '2026-01-01T00:04:00Z'"),
      /field nearMiss: makes the row match, which it must not/,
    ],
    ['a pair that lacks a half', ROW, PAIR.slice(0, PAIR.indexOf('# Once')), /^whypod: Example quasar-lease-held\.yaml, field nearMiss: /],
  ])('check says in one sentence what is wrong with %s, and exits with 1', async (_, row, pair, sentence) => {
    const { status, err } = await folderWith({ 'quasar.yaml': row }, { 'quasar-lease-held.yaml': pair })
    expect(err.split('\n')[0]).toMatch(sentence)
    expect(err).not.toMatch(/^\s+at /m)
    expect(status).toBe(1)
  })

  it('check could not look where there is no folder, or nothing in it', async () => {
    expect(await whypodHere(['rules', 'check', '/nowhere/rules'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^whypod: \/nowhere\/rules cannot be read/),
    })
    expect(await withFolder({}, (folder) => whypodHere(['rules', 'check', folder]))).toMatchObject({ status: 2, err: expect.stringMatching(/holds no rows/) })
  })

  it('schema prints what the editor needs', async () => {
    const { status, out } = await whypodHere(['rules', 'schema'])
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ type: 'array', $schema: expect.stringMatching(/json-schema/) })
  })

  it('goes on with the built-in table and the other good rows where one is bad', async () => {
    const input = JSON.stringify({ kind: 'List', items: [podWaiting('db-0'), eventOf('db-0', MESSAGE)] })
    const { out, err, status } = await withFolder({ 'bad.yaml': '- id: Bad Id', 'broken.yaml': 'a: [', 'quasar.yaml': ROW }, (folder) =>
      whypodHere(['diagnose', '--file', '-', '--rules', folder], { input }),
    )
    expect(status).toBe(1)
    expect(out).toContain('Quasar fleet eu-1 is leased to worker-9')
    expect(err).toMatch(/^whypod: Rules file bad\.yaml, row Bad Id, field id: /)
    expect(err).toMatch(/^whypod: Rules file broken\.yaml: is not YAML/m)
  })
})

describe('a folder of rows that changes while whypod runs', () => {
  let served: Served
  let reader: Reader
  let parent: string
  let release: () => void = () => {}
  let gone: Promise<void> = Promise.resolve()
  const mount = (): string => join(parent, 'mount')
  const book = async (): Promise<RuleBook> => (await (await fetch(`${served.url}/api/rules`)).json()) as RuleBook
  const cause = (): string | undefined => reader.state()?.pods.get('shop/db-0')?.findings[0]?.cause
  const faults = async (): Promise<string[]> => (await book()).faults.map(({ file, row, field, message }) => [file, row, field, message].join(' | '))
  const ofUsers = async (): Promise<string[]> => (await book()).rules.filter(({ source }) => source === 'user').map(({ id }) => id)

  /** As the kubelet does it: a new hidden folder, and a link that is put in the old one's place. */
  const publish = async (version: string, files: Readonly<Record<string, string>>): Promise<void> => {
    await mkdir(join(mount(), `..${version}`), { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(mount(), `..${version}`, name), text)
      await symlink(join('..data', name), join(mount(), name)).catch((error: NodeJS.ErrnoException) => expect(error.code).toBe('EEXIST'))
    }
    await symlink(`..${version}`, join(mount(), '..data_tmp'))
    await rename(join(mount(), '..data_tmp'), join(mount(), '..data'))
  }

  beforeEach(async () => {
    const ready = Promise.withResolvers<void>()
    const done = Promise.withResolvers<void>()
    release = done.resolve
    gone = withFolder({}, async (folder) => {
      parent = folder
      ready.resolve()
      await done.promise
    })
    await ready.promise
    await publish('1', { 'quasar.yaml': '[]' })
    served = await serveDemo(undefined, { folder: mount() })
    reader = readStream(served.url)
    await vi.waitFor(() => expect(reader.state()?.pods.size).toBeGreaterThan(50), within)
    served.cluster.control.apply(podWaiting('db-0'))
    served.cluster.control.apply(eventOf('db-0', MESSAGE))
    await vi.waitFor(() => expect(cause()).toMatch(/^volume\./), within)
  })
  afterEach(async () => {
    reader.stop()
    await served.close()
    release()
    await gone
  })

  it('takes a row into the running board when a ConfigMap is swapped, and takes it out again', async () => {
    await publish('2', { 'quasar.yaml': ROW })
    await vi.waitFor(() => expect(cause()).toBe('quasar.lease-held'), within)
    expect(await ofUsers()).toEqual(['quasar.lease-held'])
    await publish('3', { 'quasar.yaml': ROW.replace('id: quasar.lease-held', 'id: quasar.other') })
    await vi.waitFor(() => expect(cause()).toBe('quasar.other'), within)
    await unlink(join(mount(), 'quasar.yaml'))
    await vi.waitFor(() => expect(cause()).toMatch(/^volume\./), within)
    expect(await ofUsers()).toEqual([])
  })

  it('names the fault of a file that was spoilt, and forgets it once it is mended', async () => {
    await writeFile(join(mount(), 'extra.yaml'), ROW.replace('severity: critical', 'severity: awful'))
    await vi.waitFor(async () => expect(await faults()).toEqual([expect.stringMatching(/^extra\.yaml \| quasar\.lease-held \| severity \| /)]), within)
    expect(cause()).toMatch(/^volume\./)
    await writeFile(join(mount(), 'extra.yaml'), ROW)
    await vi.waitFor(() => expect(cause()).toBe('quasar.lease-held'), within)
    expect(await faults()).toEqual([])
  })

  it('keeps the last good table when the folder vanishes, and says so', async () => {
    await publish('2', { 'quasar.yaml': ROW })
    await vi.waitFor(() => expect(cause()).toBe('quasar.lease-held'), within)
    await rm(mount(), { recursive: true })
    await vi.waitFor(
      async () => expect(await faults()).toEqual([expect.stringMatching(/mount \| .*cannot be read .*the table as it was read last goes on/)]),
      within,
    )
    expect(cause()).toBe('quasar.lease-held')
    expect(await ofUsers()).toEqual(['quasar.lease-held'])
    await mkdir(mount())
    await writeFile(join(mount(), 'quasar.yaml'), '[]')
    await vi.waitFor(() => expect(cause()).toMatch(/^volume\./), within)
    expect(await faults()).toEqual([])
  })
})
