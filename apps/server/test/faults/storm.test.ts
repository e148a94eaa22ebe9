import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { namedFaults, type NamedFault, play } from '@whypod/demo-cluster'
import { expect, it, vi } from 'vitest'
import { expectEqual } from './expect-equal.ts'
import { SENTINEL, setStage, type Stage } from './stage.ts'

/** `npm run storm` makes it long, and prints what the memory does. */
const { STORM_CHANGES = '800', STORM_PODS = '200', STORM_RATE = '400', STORM_SEED = '1' } = process.env
const [changes, pods, perSecond] = [Number(STORM_CHANGES), Number(STORM_PODS), Number(STORM_RATE)]
const isLong = process.env['STORM_CHANGES'] !== undefined
/** Beyond the first samples: what grows there, grows for ever. */
const LARGEST_GROWTH = 1.1
/** Faults between two samples of the memory. */
const SAMPLE_EVERY = 20

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapMiB(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Always the same storm for the same seed, as far as sockets allow. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Those that leave the cluster as it is, so that any may follow any. */
const passing = namedFaults.filter(({ begin, end = [] }) => end.length > 0 || begin.every(([call]) => call !== 'setRights' && call !== 'removeNamespace'))

async function untilMade({ cluster: { control } }: Stage, more: number): Promise<void> {
  const wanted = control.changesMade() + more
  while (control.changesMade() < wanted) await pause(5)
}

/** Two faults that lie over each other, as faults like to. */
async function overlap(stage: Stage, [first, second]: readonly [NamedFault, NamedFault], random: () => number): Promise<void> {
  const { control } = stage.cluster
  const some = (): Promise<void> => untilMade(stage, Math.ceil(random() * perSecond * 0.4))
  await play(control, first.begin)
  await some()
  // A server that is down cannot be stopped once more.
  const isSecond = random() < 0.5 && second !== first
  if (isSecond) await play(control, second.begin)
  await some()
  stage.pass(Math.max(first.lastsMs ?? 0, isSecond ? (second.lastsMs ?? 0) : 0))
  await play(control, first.end ?? [])
  if (isSecond) await play(control, second.end ?? [])
  await some()
}

it(
  'after a storm of random faults and changes the board equals one built afresh, and nothing has grown',
  async () => {
    const stage = await setStage({ synthetic: { pods } })
    const random = numbersFrom(Number(STORM_SEED))
    const pick = (): NamedFault => passing[Math.floor(random() * passing.length)]!
    const samples: number[] = []
    try {
      await vi.waitFor(() => expect(stage.reader.state()?.connection.state).toBe('live'), { timeout: 300_000 })
      const { control } = stage.cluster
      control.startChanges(perSecond, SENTINEL.namespace)
      for (let index = 0; control.changesMade() < changes; index += 1) {
        await overlap(stage, [pick(), pick()], random)
        stage.reader.events.length = 0
        stage.reader.ids.length = 0
        // What the demo cluster remembers for tests is not to be taken for what whypod keeps.
        control.clearRequests()
        if (!isLong || index % SAMPLE_EVERY !== 0) continue
        samples.push(heapMiB())
        process.stdout.write(
          `${index} faults, ${control.changesMade()} changes, ${samples.at(-1)?.toFixed(1)} MiB, ${stage.reader.state()?.connection.state}\n`,
        )
      }
      control.stopChanges()
      control.clearFaults()
      // What was looked up, and what is read without depending on it, is looked at again.
      stage.pass(120_000)
      await expectEqual(stage)
      expect(stage.falseGreens).toEqual([])
      const settled = samples.slice(Math.ceil(samples.length / 4))
      const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
      const half = Math.floor(settled.length / 2)
      if (half > 1) expect(mean(settled.slice(-half)) / mean(settled.slice(0, half))).toBeLessThan(LARGEST_GROWTH)
    } finally {
      await stage.close()
    }
  },
  isLong ? 3_600_000 : 120_000,
)
