import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { Failure } from './command-line/failure.ts'
import { runDiagnose } from './command-line/run-diagnose.ts'
import { checkRules, printRuleSchema } from './command-line/run-rules.ts'
import { commandLine } from './command-line/usage.ts'
import { serve } from './serve.ts'
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

const program = commandLine(version, {
  serve: (options) => serve(options, world, stop.signal),
  diagnose: async (options) => {
    process.exitCode = await runDiagnose(options, world, stop.signal)
  },
  checkRules: async (folder) => {
    process.exitCode = await checkRules(folder, world)
  },
  printRuleSchema: () => printRuleSchema(world),
})
const throwInsteadOfExit = (command: Command): void => {
  command.exitOverride()
  command.commands.forEach(throwInsteadOfExit)
}
throwInsteadOfExit(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof Failure) {
    world.say(`whypod: ${error.message}\n`)
    process.exitCode = error.status
  } else if (error instanceof Error && 'exitCode' in error) {
    // commander has said what was wrong with the arguments
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    throw error
  }
}
