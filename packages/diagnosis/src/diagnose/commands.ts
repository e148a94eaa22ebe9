import { type Command, fillText, type ParamValue, type Params, placeholdersOf } from '@whypod/contract'
import type { Step } from '../rules/rule-schema.ts'
import { remember } from '../signals/remember.ts'

/** What commands need to know besides the parameters. */
export interface CommandContext {
  readonly context: string
  readonly namespace: string
  /** The container to name, where the pod has more than one. */
  readonly container: string | undefined
}

const isOffered = (step: Step, params: Params): boolean =>
  Object.entries(step.only ?? {}).every(([name, wanted]) => (Array.isArray(wanted) ? wanted : [wanted]).includes(params[name] as string))

const neededBy = remember((argument: string): readonly string[] => placeholdersOf(argument).required)

/** One argument filled. Undefined: something is missing, or the value would be read as an option. */
function fillArgument(argument: string, params: Params): string | undefined {
  const needed = neededBy(argument)
  const values = needed.map((name): ParamValue | undefined => params[name])
  if (values.some((value) => value === undefined || value === '' || Array.isArray(value))) return undefined
  const filled = fillText(argument, params, 'en')
  return needed.length > 0 && argument.startsWith('{') && filled.startsWith('-') ? undefined : filled
}

function fillCommand(step: Step, params: Params, where: CommandContext): readonly string[] | undefined {
  const filled = step.run.flatMap((argument) =>
    argument === '@container' ? (where.container === undefined ? [] : ['-c', where.container]) : [fillArgument(argument, params)],
  )
  if (filled.some((argument) => argument === undefined)) return undefined
  const [program, ...rest] = filled as string[]
  if (program !== 'kubectl') return [program ?? '', ...rest]
  // A row may look into another namespace than the pod's.
  const at = rest.indexOf('-n')
  const namespace = at < 0 ? where.namespace : (rest[at + 1] ?? where.namespace)
  return [program, '--context', where.context, '-n', namespace, ...(at < 0 ? rest : rest.toSpliced(at, 2))]
}

/** The commands of a row for one pod or workload. One that lacks a value is left out rather than shown with a gap. */
export function commandsOf(steps: readonly Step[], params: Params, where: CommandContext): Command[] {
  return steps.flatMap((step, index) => {
    const argv = isOffered(step, params) ? fillCommand(step, params, where) : undefined
    return argv ? [{ argv, risk: step.risk, step: index }] : []
  })
}
