import { symlinkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { kubeconfigFromText, readKubeconfig, type Kubeconfig } from './kubeconfig.ts'

/** A folder with these files, for the time of a test. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

interface Parts {
  readonly current?: string
  readonly name?: string
  readonly server?: string
  readonly cluster?: string
  readonly user?: string
  readonly context?: string
}

const config = ({ current = 'dev', name = 'dev', server = 'https://dev.example:6443', cluster = '', user = '', context = '' }: Parts = {}): string => `
apiVersion: v1
kind: Config
current-context: ${current}
clusters: [{name: ${name}, cluster: {server: "${server}"${cluster}}}]
users: [{name: ${name}, user: {token: ${name}-token${user}}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}${context}}}]
`

const read = (folder: string, names: readonly string[], context?: string): Kubeconfig =>
  readKubeconfig({
    env: { KUBECONFIG: names.map((name) => join(folder, name)).join(delimiter) },
    home: folder,
    context,
    serviceAccountFolder: join(folder, 'none'),
  })

function found(kubeconfig: Kubeconfig): Kubeconfig & { readonly kind: 'found' } {
  if (kubeconfig.kind !== 'found') throw new Error(JSON.stringify(kubeconfig))
  return kubeconfig
}

const brokenMessage = (kubeconfig: Kubeconfig): string => (kubeconfig.kind === 'broken' ? kubeconfig.message : `not broken: ${kubeconfig.kind}`)

describe('what is found', () => {
  it('comes from all files of KUBECONFIG: the first wins, missing ones are skipped', () => {
    const folder = folderWith({
      a: config({ context: ', namespace: shop' }),
      b: config({ current: 'prod', name: 'prod' }) + '---\n' + config({ name: 'dev', server: 'https://other.example' }),
    })
    const { contexts, current } = found(read(folder, ['missing', 'a', 'b']))
    expect(current).toBe('dev')
    expect(contexts).toHaveLength(2)
    expect(contexts.find(({ name }) => name === 'dev')).toMatchObject({ serverUrl: 'https://dev.example:6443', namespace: 'shop' })
    expect(contexts.find(({ name }) => name === 'prod')).toMatchObject({ kind: 'usable' })
  })

  it('comes from ~/.kube/config without KUBECONFIG', () => {
    const home = folderWith({ '.kube/config': config() })
    expect(found(readKubeconfig({ env: {}, home })).current).toBe('dev')
  })

  it('has the context that is asked for', () => {
    const folder = folderWith({ a: config(), b: config({ name: 'prod' }) })
    expect(found(read(folder, ['a', 'b'], 'prod')).current).toBe('prod')
  })

  it('is the service account inside a cluster', async () => {
    const folder = folderWith({ token: 'abc\n', namespace: 'tools\n', 'ca.crt': 'CA' })
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    const { contexts, current } = found(readKubeconfig({ env, home: join(folder, 'nobody'), serviceAccountFolder: folder }))
    expect(current).toBe('in-cluster')
    expect(contexts[0]).toMatchObject({ kind: 'usable', namespace: 'tools', serverUrl: 'https://[fd00::1]:443', access: { tokenFile: join(folder, 'token') } })
  })

  it('is nothing, with the places that were tried', () => {
    const home = folderWith({})
    expect(readKubeconfig({ env: {}, home, serviceAccountFolder: join(home, 'sa') })).toEqual({
      kind: 'none',
      tried: [join(home, '.kube', 'config'), join(home, 'sa')],
    })
  })

  it('is nothing when the file is empty', () => {
    const home = folderWith({ '.kube/config': '' })
    expect(readKubeconfig({ env: {}, home, serviceAccountFolder: join(home, 'sa') }).kind).toBe('none')
  })

  it('tolerates names that come twice', () => {
    const twice =
      'clusters: [{name: c, cluster: {server: "https://one"}}, {name: c, cluster: {server: "https://two"}}]\ncontexts: [{name: x, context: {cluster: c}}]'
    expect(found(kubeconfigFromText(twice, 'test')).contexts[0]?.serverUrl).toBe('https://one')
  })

  it('lists a faulty context beside the good ones', () => {
    const text = config().replace('contexts: [', 'contexts: [{name: bad, context: {cluster: gone, user: dev}}, ')
    const { contexts } = found(kubeconfigFromText(text, 'test'))
    expect(contexts.map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['bad', 'faulty'],
        ['dev', 'usable'],
      ]),
    )
  })

  it('takes plain http, as of kubectl proxy', async () => {
    const [context] = found(kubeconfigFromText(config({ server: 'http://127.0.0.1:8001/' }), 'test')).contexts
    if (context?.kind !== 'usable') throw new Error('not usable')
    const options = {}
    await (await context.access.config()).applyToHTTPSOptions(options)
    expect(options).toMatchObject({ headers: { Authorization: 'Bearer dev-token' } })
  })

  it('makes paths absolute, from the folder of the file', () => {
    const folder = folderWith({ 'deep/a': config({ user: ', exec: {command: ./login.sh}' }), 'deep/login.sh': '' })
    const [context] = found(read(folder, ['deep/a'])).contexts
    expect(context).toMatchObject({ access: { exec: { command: join(folder, 'deep/login.sh') } } })
  })
})

describe('the sort of a cluster', () => {
  it.each([
    { name: 'kind-dev', flavour: { kind: 'kind', cluster: 'dev' } },
    { name: 'minikube', flavour: { kind: 'minikube', profile: 'minikube' } },
    {
      name: 'team',
      cluster: ', extensions: [{name: cluster_info, extension: {provider: minikube.sigs.k8s.io}}]',
      flavour: { kind: 'minikube', profile: 'team' },
    },
    { name: 'demo', flavour: { kind: 'demo' } },
    { name: 'production', flavour: { kind: 'other' } },
  ])('of $name is $flavour.kind', ({ name, cluster = '', flavour }) => {
    expect(found(kubeconfigFromText(config({ current: name, name, cluster }), 'test')).contexts[0]?.flavour).toEqual(flavour)
  })
})

describe('what is broken says which file, what is wrong and what to do', () => {
  it.each([
    { name: 'YAML', text: 'clusters: [\n  oops: : :', says: /is not valid YAML: .*line \d.*Correct that line/ },
    { name: 'form', text: 'clusters: {a: b}', says: /is no kubeconfig: clusters is missing or has another form/ },
    { name: 'entry', text: 'clusters: [{name: a, cluster: {}}]', says: /clusters\[0\]\.cluster\.server is missing/ },
    { name: 'a text instead of a map', text: 'hello', says: /it is not a map of fields/ },
    { name: 'current context', text: config({ current: 'gone' }), says: /the current context "gone" does not exist\. Choose one of "dev"/ },
    { name: 'cluster', text: config().replace('cluster: dev', 'cluster: gone'), says: /names the cluster "gone", which does not exist\. There is "dev"/ },
    { name: 'user', text: config().replace('user: dev', 'user: gone'), says: /names the user "gone", which does not exist/ },
    { name: 'server', text: config({ server: 'dev.example:6443' }), says: /is no address\. Write it as https:\/\/HOST:PORT/ },
    {
      name: 'CA file',
      text: config({ cluster: ', certificate-authority: nowhere/ca.crt' }),
      says: /the CA file .*nowhere.ca\.crt of the context "dev" cannot be read/,
    },
    { name: 'client key', text: config({ user: ', client-key: nowhere.key' }), says: /the client key .* cannot be read/ },
  ])('$name', ({ text, says }) => {
    const folder = folderWith({ config: text })
    const message = brokenMessage(read(folder, ['config']))
    expect(message).toMatch(says)
    expect(message).toContain(join(folder, 'config'))
    expect(message.split('\n')).toHaveLength(1)
  })

  it('a context that is asked for and is not there', () => {
    expect(brokenMessage(kubeconfigFromText(config(), 'file', 'gone'))).toBe('file: there is no context "gone". Choose one of "dev".')
  })

  it('a folder in place of a file', () => {
    expect(brokenMessage(read(folderWith({ 'folder/a': '' }), ['folder']))).toContain('is a folder')
  })

  it('a file that cannot be read', () => {
    const folder = folderWith({})
    symlinkSync('config', join(folder, 'config'))
    expect(brokenMessage(read(folder, ['config']))).toContain('cannot be read (ELOOP)')
  })
})
