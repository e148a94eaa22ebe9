import type { Command } from 'commander'
import type { World } from '../world.ts'
import { Failure } from './failure.ts'
import { runDiagnose } from './run-diagnose.ts'
import { checkRules, printRuleSchema } from './run-rules.ts'
import { commandLine } from './usage.ts'

export interface Invocation {
  /** What the user typed behind the program's name. */
  readonly args: readonly string[]
  readonly version: string
  readonly world: World
  readonly signal: AbortSignal
}

/** Commander neither ends the process nor writes anywhere but into the world. */
function tame(command: Command, world: World): void {
  command.exitOverride().configureOutput({ writeOut: world.print, writeErr: world.say })
  for (const child of command.commands) tame(child, world)
}

/** Does what the arguments say. Answers the exit status. */
export async function runCommandLine({ args, version, world, signal }: Invocation): Promise<number> {
  let status = 0
  const program = commandLine(version, {
    // What speaks with a cluster takes most of a second to load; files and rules are read without it.
    serve: async (options) => (await import('../serve.ts')).serve(options, world, signal),
    diagnose: async (options) => {
      status = await runDiagnose(options, world, signal)
    },
    checkRules: async (folder) => {
      status = await checkRules(folder, world)
    },
    printRuleSchema: () => printRuleSchema(world),
  })
  tame(program, world)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof Failure) {
      world.say(`whypod: ${error.message}\n`)
      return error.status
    }
    // commander has said what was wrong with the arguments
    if (error instanceof Error && 'exitCode' in error) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  return status
}
