import { type Command, quoteCommand } from '@whypod/contract'
import { parse } from 'shell-quote'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { explainWorkload } from '../../src/diagnose/diagnose-workload.ts'
import { evaluateExample } from '../../src/examples/evaluate-example.ts'
import { parseQuantity } from '../../src/signals/scheduling/quantity.ts'
import { builtIn } from '../built-in-table.ts'
import { examples } from '../examples.ts'
import { judge } from '../zoo/judge.ts'
import { container, event, HOUR, MINUTE, pod, runs, unreadySince, waits } from '../zoo/objects.ts'

const { table } = builtIn

interface Offered {
  readonly cause: string
  readonly containers: number
  readonly command: Command
}

/** Every command that any row offers on any example of any row. */
const offered: readonly (readonly [string, readonly Offered[]])[] = examples.map((example) => {
  const commands = [example.match, example.nearMiss].flatMap((one): Offered[] => {
    const { pods, workloads } = evaluateExample(one, table).evaluation
    return [
      ...pods.flatMap((verdict) =>
        explain(verdict, [...verdict.matches, ...verdict.notes]).flatMap(({ cause, commands: some }) =>
          some.map((command) => ({ cause, containers: verdict.context.containers.length, command })),
        ),
      ),
      ...workloads.flatMap((verdict) =>
        explainWorkload(verdict, [...verdict.matches, ...verdict.notes]).flatMap(({ cause, commands: some }) =>
          some.map((command) => ({ cause, containers: 1, command })),
        ),
      ),
    ]
  })
  return [example.name, commands] as const
})

/** What must never be left in a command that somebody pastes. */
const PLACEHOLDER = /<[^>]*>|\{[a-zA-Z]+\}|\bundefined\b|(?<!\/dev\/)\bnull\b|\bNaN\b|YOUR_|REPLACE|XXX|\[object/
const READS_SECRET_VALUES = /\bsecrets?\b.*(?:-o[ =]?(?:json\b|yaml|go-template)|\.data\b)|get-?token|printenv|\benv\b$/

describe('19: commands with gaps, without a context or with the wrong container', () => {
  it('has examples of commands for every row that has any', () => {
    const seen = new Set(offered.flatMap(([, commands]) => commands.map(({ cause }) => cause)))
    expect(table.rules.filter(({ id, steps }) => steps.length > 0 && !seen.has(id)).map(({ id }) => id)).toEqual([])
  })

  it.each(offered)('are whole on the examples of %s', (_, commands) => {
    for (const { cause, containers, command } of commands) {
      const { argv } = command
      const line = quoteCommand(argv)
      const words = parse(line, (name) => `$${name}`)
      expect(words, `${cause}: ${line}`).toEqual([...argv])
      expect(line, cause).not.toMatch(PLACEHOLDER)
      expect(line, cause).not.toMatch(READS_SECRET_VALUES)
      if (argv[0] !== 'kubectl') continue
      expect(argv.slice(1, 5), line).toEqual(['--context', expect.stringMatching(/./), '-n', expect.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/)])
      if (argv.includes('-c')) expect(containers, `${cause}: ${line}`).toBeGreaterThan(1)
    }
  })
})

describe('18: the advice for a container that is out of memory lowers its limit or changes its unit', () => {
  const suggestion = (limit: string): string | undefined => {
    const object = pod('api-1', {
      age: HOUR,
      containers: [container('app', { resources: { limits: { memory: limit } } })],
      status: {
        conditions: unreadySince(50 * MINUTE, 'app'),
        containerStatuses: [
          waits('app', 'CrashLoopBackOff', 'back-off 40s restarting failed container=app', {
            restarts: 3,
            last: { exitCode: 137, reason: 'OOMKilled', from: 130, to: 100 },
          }),
        ],
      },
    })
    const { pods } = judge([object])
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.cause).toBe('oom.container')
    return pods[0]!.facts.signals.flatMap((signal) => (signal.type === 'container-exited' ? [signal.attributes.raisedMemory] : []))[0]
  }

  it.each(['64Mi', '512Mi', '1Gi', '1.5Gi', '2G', '500M', '268435456', '100k', '900Ki', '0.5Gi'])('is more than %s, in its own unit', (limit) => {
    const raised = suggestion(limit)
    expect(raised?.replace(/^[\d.]+/, '')).toBe(limit.replace(/^[\d.]+/, ''))
    expect(parseQuantity(raised) ?? 0).toBeGreaterThan(parseQuantity(limit) ?? Number.POSITIVE_INFINITY)
  })

  it.each(['lots', '', '-1Gi'])('is none at all for the limit %j', (limit) => {
    expect(suggestion(limit)).toBeUndefined()
  })
})

describe('a probe that is asked by hand', () => {
  it.each([
    ['HTTP', '/api/v1/namespaces/shop/pods/api-1:8443/proxy/ready'],
    ['HTTPS', '/api/v1/namespaces/shop/pods/https:api-1:8443/proxy/ready'],
  ])('is asked over %s as the kubelet does', (scheme, path) => {
    const object = pod('api-1', {
      age: HOUR,
      containers: [container('app', { readinessProbe: { httpGet: { path: '/ready', port: 8443, scheme } } })],
      status: { conditions: unreadySince(50 * MINUTE, 'app'), containerStatuses: [runs('app', 50 * MINUTE, { ready: false })] },
    })
    const { pods } = judge([
      object,
      event('api-1', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', 5, { container: 'app', count: 300, first: 3_000 }),
    ])
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.cause).toBe('probe.readiness')
    expect(diagnosis?.commands.flatMap(({ argv }) => (argv.includes('--raw') ? [argv.at(-1)] : []))).toEqual([path])
  })
})
