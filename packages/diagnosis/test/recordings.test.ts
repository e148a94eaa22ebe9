import { loadRecording, objectsAt, objectsAtEnd, recordedLog, replay, type RecordingName } from '@whypod/demo-cluster'
import { quoteCommand } from '@whypod/contract'
import { parse } from 'shell-quote'
import { describe, expect, it } from 'vitest'
import { explain } from '../src/diagnose/diagnose-pod.ts'
import { explainWorkload } from '../src/diagnose/diagnose-workload.ts'
import { type Evaluation, evaluateAll } from '../src/report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../src/report/read-objects.ts'
import { valueAt } from '../src/signals/path.ts'
import { builtIn } from './built-in-table.ts'

const { table } = builtIn
const cluster = { context: 'demo', kind: 'demo', name: 'demo' } as const

/** What each workload does wrong on purpose, by the manifests: the name without its generated part, the cause without logs. */
const wrongOnPurpose: Readonly<Record<string, string>> = {
  'shop/bad-image-name': 'image.invalid-name',
  'shop/catalog': 'image.auth',
  'shop/checkout': 'image.not-found',
  'shop/local-only': 'image.never-pull',
  'shop/rate-limited': 'image.rate-limit',
  'shop/search': 'image.dns',
  'shop/selfsigned-registry': 'image.tls',
  'shop/storefront': 'app.exit-nonzero',
  'shop/web-7f97d645cd': 'image.not-found',
  'payments/api': 'app.exit-nonzero',
  'payments/exit-127': 'run.command-not-found',
  'payments/exits-zero': 'app.exits-0',
  'payments/ledger': 'oom.container',
  'payments/liveness-kills': 'probe.liveness',
  'payments/not-executable': 'run.command-permission',
  'payments/not-ready': 'probe.readiness',
  'payments/poststart-fails': 'hook.post-start',
  'payments/restart-never-error': 'app.exit-nonzero',
  'payments/slow-start': 'probe.startup',
  'payments/wrong-command': 'run.command-not-found',
  'data/evicted-cache': 'evict.emptydir-limit',
  'data/init-crashes': 'init.crash',
  'data/init-waits': 'init.waiting-dependency',
  'data/missing-configmap': 'config.configmap-missing',
  'data/missing-key': 'config.key-missing',
  'data/missing-secret-volume': 'volume.secret-missing',
  'data/orders-db-0': 'pvc.storageclass-missing',
  'data/runs-as-root': 'config.run-as-non-root',
  'batch/gated': 'sched.gated',
  'batch/hostport-b': 'sched.host-port',
  'batch/nightly-report': 'app.exit-nonzero',
  'batch/stuck-finalizer': 'terminating.finalizer',
  'batch/too-big': 'sched.insufficient-cpu',
  'batch/wrong-nodeselector': 'sched.node-selector',
  'edge/gateway-7c8f7ccf7f-l7vfw': 'sched.node-not-ready',
  'edge/gateway-7c8f7ccf7f-vg9th': 'sched.node-not-ready',
  'edge/gateway': 'terminating.node-lost',
  'edge/mq-0': 'terminating.node-lost',
  'edge/node-agent-jpmhr': 'node.lost',
}

const fineOnPurpose = [
  'shop/web-6bfd88cc4b',
  'batch/hostport-a',
  'batch/import-ok',
  'payments/recovered',
  'capped/workers',
  'edge/node-agent-kfmzb',
  'batch/slow-shutdown',
]

const workloadsWrong: Readonly<Record<string, string>> = {
  'locked/privileged-agent': 'admission.pod-security',
  'capped/workers': 'admission.quota-exceeded',
  'shop/no-sa': 'admission.serviceaccount-missing',
}

/** With the last log lines read, the cause behind the exit is known. */
const wrongWithLogs: Readonly<Record<string, string>> = {
  'shop/storefront': 'app.port-bind',
  'payments/api': 'app.dependency-unreachable',
  'batch/nightly-report': 'app.credentials',
}

function evaluate(objects: readonly object[], now?: number, logsOf?: RecordingName): Evaluation {
  const read = readObjects(objects)
  if (logsOf) {
    for (const pod of read.store.all('Pod').values()) {
      const { namespace = '', name = '' } = pod.metadata ?? {}
      for (const container of [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].flatMap(({ name: one }) => one ?? [])) {
        for (const previous of [false, true]) {
          const text = recordedLog(logsOf, namespace, name, container, previous)
          if (text !== undefined && !text.startsWith('unable to retrieve'))
            read.store.apply({ type: 'log', namespace, pod: name, container, log: { previous: true, lines: text.trimEnd().split('\n') } })
        }
      }
    }
  }
  return evaluateAll({ store: read.store, table, cluster, sight: sightOf(read), now: now ?? newestTime(objects) ?? 0, isSaved: now === undefined })
}

const primaryOf = (key: Readonly<Record<string, string>>, subject: string): string | undefined =>
  key[subject] ?? Object.entries(key).find(([name]) => subject.startsWith(`${name}-`) && !subject.slice(name.length + 1).includes('/'))?.[1]

const isFine = (subject: string): boolean => fineOnPurpose.some((name) => subject === name || subject.startsWith(`${name}-`))

describe('the end of the session', () => {
  const objects = objectsAtEnd('session')
  const evaluation = evaluate(objects)
  const pods = evaluation.pods.map((verdict) => [`${verdict.context.namespace}/${verdict.context.name}`, verdict] as const)

  it.each(pods)('%s has the cause that the manifest made, or none', (subject, verdict) => {
    const expected = isFine(subject) ? undefined : primaryOf(wrongOnPurpose, subject)
    expect(isFine(subject) || expected !== undefined, 'stands in the answer key').toBe(true)
    expect(verdict.matches[0]?.rule.id).toBe(expected)
  })

  it.each(Object.entries(workloadsWrong))('%s could not create its pods: %s', (subject, cause) => {
    const verdict = evaluation.workloads.find(({ context }) => `${context.namespace}/${context.name}` === subject)
    expect(verdict?.matches[0]?.rule.id).toBe(cause)
  })

  it.each(Object.entries(wrongWithLogs))('%s is explained by its log: %s', (name, cause) => {
    const withLogs = evaluate(objects, undefined, 'session').pods.filter(({ context }) => `${context.namespace}/${context.name}`.startsWith(name))
    expect(withLogs.map(({ matches }) => matches[0]?.rule.id)).toEqual(withLogs.map(() => cause))
    expect(withLogs.length).toBeGreaterThan(0)
  })

  it('tells one fault once: a pod has at most two findings, and no two of one cause', () => {
    for (const [subject, { matches }] of pods) {
      expect(new Set(matches.map(({ rule, container }) => `${rule.id} ${container}`)).size, subject).toBe(matches.length)
      expect(matches.length, `${subject}: ${matches.map(({ rule }) => rule.id).join(', ')}`).toBeLessThanOrEqual(2)
    }
  })

  it('shows at least 30 distinct causes', () => {
    const causes = [...evaluation.pods, ...evaluation.workloads].flatMap(({ matches }) => matches.map(({ rule }) => rule.id))
    expect(new Set(causes).size).toBeGreaterThanOrEqual(30)
  })
})

describe.each(['session', 'calm'] as const)('every diagnosis of %s', (name) => {
  const objects = objectsAtEnd(name)
  const evaluation = evaluate(objects, undefined, name)
  const diagnoses = [
    ...evaluation.pods.flatMap((verdict) => explain(verdict, [...verdict.matches, ...verdict.notes]).map((one) => ({ subject: verdict.context.name, one }))),
    ...evaluation.workloads.flatMap((verdict) =>
      explainWorkload(verdict, [...verdict.matches, ...verdict.notes]).map((one) => ({ subject: verdict.context.name, one })),
    ),
  ]

  it('has evidence whose value is the one at its path', () => {
    const find = (ref: { kind: string; namespace?: string; name: string }): unknown =>
      objects.find((object) => object.kind === ref.kind && object.metadata.name === ref.name && (object.metadata.namespace ?? '') === (ref.namespace ?? ''))
    for (const { subject, one } of diagnoses) {
      expect(one.evidence.length, `${subject} ${one.cause} has evidence`).toBeGreaterThan(0)
      for (const { object, path, value } of one.evidence.filter((evidence) => evidence.object.kind !== 'Log')) {
        expect(valueAt(find(object), path) ?? null, `${subject} ${one.cause}: ${object.kind} ${object.name} ${path}`).toEqual(value)
      }
    }
  })

  it('has commands that a shell reads as they were meant, with context and namespace and nothing left to fill in', () => {
    for (const { subject, one } of diagnoses) {
      for (const { argv, risk } of one.commands) {
        const line = quoteCommand(argv)
        expect(parse(line), line).toEqual(argv.map((word) => (word.includes('$') ? expect.any(String) : word)))
        expect(line, `${subject} ${one.cause}`).not.toMatch(/<[^>]*>|\{[a-zA-Z]+\}|undefined|YOUR_|REPLACE/)
        if (argv[0] === 'kubectl') expect(argv.slice(1, 5), line).toEqual(['--context', 'demo', '-n', expect.stringMatching(/.+/)])
        expect(line).not.toMatch(/secrets?\b.*(?:-o[ =]?(?:json\b|yaml)|\.data)/)
        const mutates =
          argv.some((word) =>
            [
              'delete',
              'apply',
              'create',
              'patch',
              'edit',
              'set',
              'scale',
              'rollout',
              'label',
              'taint',
              'annotate',
              'drain',
              'cordon',
              'uncordon',
              'replace',
              'load',
              'run',
            ].includes(word),
          ) &&
          !argv.includes('status') &&
          !argv.includes('history') &&
          !argv.some((word) => word.startsWith('--dry-run'))
        if (mutates) expect(risk, line).not.toBe('read')
        if (argv.includes('--force')) expect(risk, line).toBe('danger')
      }
      expect(one.commands.length, `${subject} ${one.cause} says what to type`).toBeGreaterThan(one.severity === 'info' ? -1 : 0)
      expect(one.commands[0]?.risk ?? 'read', `${subject} ${one.cause} begins with a look`).toBe('read')
    }
  })
})

describe('calm', () => {
  it.each([['Pod'], ['Pod', 'Event'], ['Pod', 'Event', 'Node']])('is silent at its end also where only %s objects were saved', (...kinds) => {
    const { pods } = evaluate(objectsAtEnd('calm').filter(({ kind }) => kinds.includes(kind ?? '')))
    expect(
      pods.filter(({ matches }) => matches.length > 0).map(({ context, matches }) => `${context.name}: ${matches.map(({ rule }) => rule.id).join()}`),
    ).toEqual([])
  })

  it('is silent at its end', () => {
    const { pods, workloads } = evaluate(objectsAtEnd('calm'))
    expect(
      [...pods, ...workloads]
        .filter(({ matches }) => matches.length > 0)
        .map(({ context, matches }) => `${context.name}: ${matches.map(({ rule }) => rule.id).join()}`),
    ).toEqual([])
  })

  /** Really wrong for their first minute; found then, forgiven after. */
  const firstMinute: Readonly<Record<string, readonly string[]>> = {
    'secret-came-late': ['volume.secret-missing'],
    'waited-for-config': ['config.configmap-missing'],
    'image-came-late': ['image.not-found', 'image.not-found-or-denied', 'image.auth', 'image.unknown'],
  }

  it('is silent at any moment, but for the three that wait for something in their first minute', () => {
    const start = loadRecording('calm').startedAtMs
    const moments = [...new Set([...replay('calm')].map(({ t }) => Math.ceil(t / 1000)))].map((second) => second * 1000)
    const wrong = new Set<string>()
    const found = new Set<string>()
    for (const t of moments) {
      const { pods, workloads } = evaluate(objectsAt('calm', t), start + t)
      for (const { context, matches } of [...pods, ...workloads]) {
        for (const { rule } of matches) {
          const isExpected = firstMinute[context.name]?.includes(rule.id) === true && t < 125_000
          if (isExpected) found.add(context.name)
          else wrong.add(`${context.name}: ${rule.id} at ${Math.round(t / 10_000) * 10} s`)
        }
      }
    }
    expect([...wrong]).toEqual([])
    expect([...found].toSorted()).toEqual(Object.keys(firstMinute).toSorted())
  })
})

describe('the session on its way', () => {
  it('never blames a pod that is fine, nor a pod for another cause than the one it ends with, once it is told with certainty', () => {
    const start = loadRecording('session').startedAtMs
    const wrong = new Set<string>()
    for (let t = 5_000; t <= 430_000; t += 5_000) {
      for (const { context, matches } of evaluate(objectsAt('session', t), start + t).pods) {
        const subject = `${context.namespace}/${context.name}`
        if (isFine(subject) && matches.length > 0) wrong.add(`${subject}: ${matches[0]?.rule.id}`)
      }
    }
    expect([...wrong]).toEqual([])
  })
})
