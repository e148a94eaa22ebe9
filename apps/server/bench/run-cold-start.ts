// Connects to the current context of a kubeconfig and prints how long it took until the whole board stood, in ms.
import { readFileSync } from 'node:fs'
import { silentLogger } from '../src/cluster/logger.ts'
import { kubeconfigFromText } from '../src/cluster/kubeconfig/kubeconfig.ts'
import { OpenClusters } from '../src/live/open-clusters.ts'
import { readRules } from '../src/rules/read-rules.ts'

const file = process.argv[2] ?? ''
const kubeconfig = kubeconfigFromText(readFileSync(file, 'utf8'), file)
if (kubeconfig.kind !== 'found' || kubeconfig.current === undefined) throw new Error(`${file} names no current context.`)
const { table } = await readRules(undefined)

const before = performance.now()
const { contexts, current } = kubeconfig
const clusters = new OpenClusters({ contexts, current, namespaces: [], table, now: () => Date.now(), env: process.env, log: silentLogger })
const cluster = clusters.open(current)
while (cluster?.live.isSynced !== true) await new Promise((resolve) => setTimeout(resolve, 2))
process.stdout.write(String(performance.now() - before))
process.exit(0)
