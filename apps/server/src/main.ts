import { readFileSync } from 'node:fs'
import { runCommandLine } from './command-line/run-command-line.ts'
import type { World } from './world.ts'

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

const world: World = {
  env: process.env,
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdin: process.stdin,
  print: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
  now: () => Date.now(),
  isTerminal: process.stdout.isTTY,
}

// `whypod … | head` closes the pipe early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const stop = new AbortController()
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    signals += 1
    if (signals > 1) process.exit(130)
    stop.abort()
  })
}

process.exitCode = await runCommandLine({ args: process.argv.slice(2), version, world, signal: stop.signal })
