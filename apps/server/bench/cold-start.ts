import { spawn } from 'node:child_process'
import type { DemoProcess } from './demo-process.ts'
import { type Figure, median, ratio, time } from './figure.ts'
import { inChild } from './in-child.ts'

const RUNS = 3

async function inTurn(act: () => Promise<number>, against: () => Promise<number>): Promise<{ readonly value: number; readonly against: number }> {
  const values: number[] = []
  const others: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    others.push(await against())
    values.push(await act())
  }
  return { value: median(values), against: median(others) }
}

export async function coldStart({ url, kubeconfigFile }: DemoProcess, pods: number): Promise<Figure> {
  const sample = await inTurn(
    () => inChild('./run-cold-start.ts', kubeconfigFile),
    () => inChild('./run-download.ts', url),
  )
  return ratio('cold start to full board, against downloading and parsing the same lists', pods, sample, 1.3)
}

const runKubectl = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('kubectl', ['get', 'pods', '-A'], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`kubectl ended with ${code}.`))))
  })

/** On a real cluster: against kubectl printing its table. */
export async function coldStartOfReal(kubeconfigFile: string): Promise<Figure> {
  const sample = await inTurn(
    () => inChild('./run-cold-start.ts', kubeconfigFile),
    () => time(runKubectl),
  )
  return ratio('cold start to full board, against `kubectl get pods -A`', 0, sample, 1)
}
