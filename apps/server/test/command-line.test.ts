import { join } from 'node:path'
import type { DiagnoseReport } from '@whypod/contract'
import { objectsAtEnd, startDemoCluster } from '@whypod/demo-cluster'
import { describe, expect, it } from 'vitest'
import { whypod, withFolder } from './whypod.ts'

const list = (objects: readonly object[]): string => JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects })
const session = list(objectsAtEnd('session'))
const calm = list(objectsAtEnd('calm'))

describe('whypod diagnose --file', () => {
  it('prints the contract as JSON and exits with 1 when something is wrong', async () => {
    const { status, out, err } = await withFolder({ 'all.json': session }, (folder) =>
      whypod(['diagnose', '--file', join(folder, 'all.json'), '--output', 'json']),
    )
    expect(err).toBe('')
    expect(status).toBe(1)
    const report = JSON.parse(out) as DiagnoseReport
    const checkout = report.pods.find(({ name }) => name.startsWith('checkout-'))
    expect(checkout).toMatchObject({ namespace: 'shop', ready: '0/1', status: 'ImagePullBackOff', restarts: 0, health: 'critical' })
    expect(checkout?.diagnoses[0]).toMatchObject({ cause: 'image.not-found', certainty: 'certain' })
    expect(report.workloads.map(({ kind, name }) => `${kind}/${name}`)).toContain('Deployment/privileged-agent')
    const incident = report.incidents.find(({ cause, pods }) => cause === 'image.not-found' && pods.length === 4)
    expect(incident?.pods.every((pod) => pod.startsWith('shop/checkout-'))).toBe(true)
  })

  it('exits with 0 when nothing is wrong, reading standard input', async () => {
    const { status, out } = await whypod(['diagnose', '--file', '-'], { input: calm })
    expect(out).toContain('Nothing wrong')
    expect(status).toBe(0)
  })

  it.each([
    ['as several kubectl calls give them', '\n', 4],
    ['one a line', '\n', undefined],
    ['with nothing between them', '', undefined],
  ])('takes several JSON documents in one input, %s', async (_, between, indent) => {
    const half = objectsAtEnd('session')
    const document = (items: readonly object[]): string => JSON.stringify({ kind: 'List', items }, null, indent)
    const { status, out } = await whypod(['diagnose', '--file', '-', '--output', 'json'], {
      input: `${document(half.slice(0, 40))}${between}${document(half.slice(40))}\n`,
    })
    expect(status).toBe(1)
    expect((JSON.parse(out) as DiagnoseReport).pods).toHaveLength(half.filter(({ kind }) => kind === 'Pod').length)
  })

  it('judges at the time that --now gives', async () => {
    const { out } = await whypod(['diagnose', '--file', '-', '--output', 'json', '--now', '2026-11-21T05:30:00Z'], { input: session })
    const slow = (JSON.parse(out) as DiagnoseReport).pods.find(({ name }) => name === 'slow-shutdown')
    expect(slow?.diagnoses.length, 'its hour of grace is over by then').toBeGreaterThan(0)
  })

  it('keeps to the namespaces that are named', async () => {
    const { out } = await whypod(['diagnose', '--file', '-', '--output', 'json', '-n', 'data'], { input: session })
    expect(new Set((JSON.parse(out) as DiagnoseReport).pods.map(({ namespace }) => namespace))).toEqual(new Set(['data']))
  })

  it('names the context that is given in every command', async () => {
    const { out } = await whypod(['diagnose', '--file', '-', '--output', 'json', '--context', 'prod eu'], { input: session })
    const commands = (JSON.parse(out) as DiagnoseReport).pods.flatMap(({ diagnoses }) => diagnoses.flatMap(({ commands }) => commands))
    expect(commands.length).toBeGreaterThan(50)
    for (const { argv } of commands) if (argv[0] === 'kubectl') expect(argv.slice(1, 3)).toEqual(['--context', 'prod eu'])
  })

  it.each([
    ['a file that is not there', ['diagnose', '--file', '/nowhere/x.json'], '', /\/nowhere\/x\.json cannot be read: there is no such file\./],
    ['what is not JSON', ['diagnose', '--file', '-'], 'NAME READY STATUS', /Standard input is not JSON .*kubectl get … -o json/],
    ['JSON without objects', ['diagnose', '--file', '-'], '[]', /hold no Kubernetes object/],
    ['an unknown output', ['diagnose', '--file', '-', '--output', 'xml'], '', /Allowed choices are text, json, markdown/],
    ['an unknown option', ['--frobnicate'], '', /unknown option '--frobnicate'/],
    ['a port that is none', ['--port', '99999'], '', /whole number from 0 to 65535/],
    ['no kubeconfig at all', ['diagnose'], '', /No kubeconfig was found .*KUBECONFIG/],
  ])('says in one sentence what is wrong with %s, and exits with 2', async (_, args, input, sentence) => {
    const { status, out, err } = await whypod(args, { input })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/^\s+at /m)
    expect(out).toBe('')
    expect(status).toBe(2)
  })

  it.each(['text', 'markdown'] as const)('writes %s in Chinese as well', async (output) => {
    const { out } = await whypod(['diagnose', '--file', '-', '--output', output, '--language', 'zh-CN'], { input: session })
    expect(out).toMatch(/个工作负载自身异常/)
    for (const word of ['可能的原因：', '已排除：']) expect(out).toContain(word)
    expect(out).not.toMatch(/\{[a-zA-Z|]+\}|\[\[|undefined/)
  })
})

describe('whypod', () => {
  it('teaches itself with --help', async () => {
    const { status, out } = await whypod(['--help'])
    expect(status).toBe(0)
    for (const word of ['--context', '--namespace', '--demo', '--port', '--open', '--rules', 'diagnose', 'Exit status']) expect(out).toContain(word)
  })

  it('shows the demo and says so where there is no kubeconfig', async () => {
    const { err, out } = await whypod(['--port', '0'], { until: /http:\/\/localhost/ })
    expect(err).toMatch(/No kubeconfig was found .*: this is the demo cluster\./)
    expect(out).toMatch(/http:\/\/localhost:\d+\//)
  })

  it.each([
    ['broken YAML', '{{{'],
    ['a current context that does not exist', 'apiVersion: v1\nkind: Config\ncurrent-context: gone\ncontexts: []\nclusters: []\nusers: []\n'],
  ])('says in one sentence what is wrong with a kubeconfig of %s, and exits with 2', async (_, text) => {
    const { status, err } = await withFolder({ config: text }, (folder) => whypod(['--port', '0'], { env: { KUBECONFIG: join(folder, 'config') } }))
    expect(err).toMatch(/^whypod: .*config/)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
  })
})

describe('whypod diagnose on a live cluster', () => {
  it('finds what the files say, and more: references and logs are looked up', async () => {
    const cluster = await startDemoCluster({ recording: 'session', startAt: 'end' })
    try {
      const { status, out } = await withFolder({ config: cluster.kubeconfig() }, (folder) =>
        whypod(['diagnose', '--output', 'json'], { env: { KUBECONFIG: join(folder, 'config') } }),
      )
      expect(status).toBe(1)
      const report = JSON.parse(out) as DiagnoseReport
      const primary = (name: string): string | undefined => report.pods.find((pod) => pod.name.startsWith(name))?.diagnoses[0]?.cause
      expect(primary('api-')).toBe('app.dependency-unreachable')
      expect(primary('storefront')).toBe('app.port-bind')
      expect(primary('missing-secret-volume')).toBe('volume.secret-missing')
    } finally {
      await cluster.close()
    }
  })

  it('says that a cluster cannot be reached, and exits with 2', async () => {
    const cluster = await startDemoCluster({ recording: 'calm', startAt: 'end' })
    await cluster.close()
    const { status, err } = await withFolder({ config: cluster.kubeconfig() }, (folder) =>
      whypod(['diagnose'], { env: { KUBECONFIG: join(folder, 'config') } }),
    )
    expect(err).toMatch(/could not be looked at \(unreachable\)/)
    expect(status).toBe(2)
  })

  it('says that a namespace is not there, instead of that nothing is wrong in it', async () => {
    const cluster = await startDemoCluster({ recording: 'session', startAt: 'end' })
    try {
      const { status, out, err } = await withFolder({ config: cluster.kubeconfig() }, (folder) =>
        whypod(['diagnose', '-n', 'shopp'], { env: { KUBECONFIG: join(folder, 'config') } }),
      )
      expect(err).toBe('whypod: The cluster of the context "demo" has no namespace "shopp". kubectl get namespaces lists those it has.\n')
      expect([status, out]).toEqual([2, ''])
    } finally {
      await cluster.close()
    }
  })

  it('works with rights in one namespace and names what it cannot see', async () => {
    const cluster = await startDemoCluster({ recording: 'session', startAt: 'end' })
    try {
      const { status, out, err } = await withFolder({ config: cluster.kubeconfig('namespace:shop') }, (folder) =>
        whypod(['diagnose', '-n', 'shop', '--output', 'json'], { env: { KUBECONFIG: join(folder, 'config') } }),
      )
      expect(status).toBe(1)
      expect(new Set((JSON.parse(out) as DiagnoseReport).pods.map(({ namespace }) => namespace))).toEqual(new Set(['shop']))
      expect(err).toMatch(/nodes may not be read/)
    } finally {
      await cluster.close()
    }
  })

  it.each([
    ['en', 'This RBAC rule would allow it:'],
    ['zh-CN', '下面的 RBAC 规则可以放行：'],
  ])('says which right is missing for what it could not check, ready to copy (%s)', async (language, words) => {
    const cluster = await startDemoCluster({ recording: 'session', startAt: 'end' })
    try {
      const { out } = await withFolder({ config: cluster.kubeconfig('no-secrets') }, (folder) =>
        whypod(['diagnose', '-n', 'data', '--language', language], { env: { KUBECONFIG: join(folder, 'config') } }),
      )
      const at = out.indexOf(words)
      expect(out.slice(at, at + 300)).toContain('- { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] } # in a Role of namespace data')
    } finally {
      await cluster.close()
    }
  })
})
