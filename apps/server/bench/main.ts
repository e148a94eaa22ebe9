import { request } from 'undici'
import { readRules } from '../src/rules/read-rules.ts'
import { changeCost, changeCostFigure } from './change-cost.ts'
import { coldStart, coldStartOfReal } from './cold-start.ts'
import { startDemoProcess } from './demo-process.ts'
import { diagnoseAll } from './diagnose-all.ts'
import { downloadAll } from './download.ts'
import type { Figure } from './figure.ts'
import { liveFigures } from './live-figures.ts'
import { nodeLoss } from './node-loss.ts'

const FEW = 1_000

/** Any pod that lasts: the generator of changes must not replace the one that is marked. */
async function firstPod(url: string): Promise<{ readonly namespace: string; readonly name: string }> {
  const { body } = await request(`${url}/api/v1/pods?limit=1`, { headers: { authorization: 'Bearer admin' } })
  const [pod] = ((await body.json()) as { readonly items: readonly { readonly metadata: { readonly namespace: string; readonly name: string } }[] }).items
  if (!pod) throw new Error('The demo cluster has no pod.')
  return pod.metadata
}

const show = (figure: Figure): Figure => {
  const kept = figure.result <= figure.bar ? 'kept' : 'MISSED'
  process.stderr.write(
    `${kept.padEnd(7)}${String(figure.pods).padStart(7)}  ${figure.figure}: ${figure.result} (bar ${figure.bar}; ${figure.measured} against ${figure.against})\n`,
  )
  return figure
}

async function measure(pods: number): Promise<Figure[]> {
  const demo = await startDemoProcess(pods)
  try {
    const { table } = await readRules(undefined)
    const figures = [show(await diagnoseAll(demo.url, pods, table)), show(await coldStart(demo, pods))]
    if (pods > FEW) {
      const few = await startDemoProcess(FEW)
      const costOfFew = await changeCost(few.url, table)
      await few.stop()
      figures.push(show(changeCostFigure(pods, await changeCost(demo.url, table), FEW, costOfFew)))
    }
    const listBytes = (await downloadAll(demo.url)).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    for (const figure of await liveFigures(demo, pods, listBytes, await firstPod(demo.url))) figures.push(show(figure))
    figures.push(show(await nodeLoss(demo, pods)))
    return figures
  } finally {
    await demo.stop()
  }
}

const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger)
const real = process.env['KUBECONFIG']
const figures: Figure[] = []
if (real !== undefined && real !== '') figures.push(show(await coldStartOfReal(real)))
else for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 50_000]) figures.push(...(await measure(size)))
// eslint-disable-next-line no-console -- a table for a person
console.table(figures)
process.stdout.write(`${JSON.stringify(figures)}\n`)
