import { Command, InvalidArgumentError, Option } from 'commander'

export interface ServeOptions {
  readonly context?: string
  readonly namespace: readonly string[]
  readonly demo: boolean
  readonly port?: number
  readonly address: string
  readonly host: readonly string[]
  readonly tokenFile?: string
  readonly withoutToken: boolean
  readonly open: boolean
  readonly rules?: string
  readonly logLevel: string
}

export interface DiagnoseOptions {
  readonly context?: string
  readonly namespace: readonly string[]
  readonly file?: readonly string[]
  readonly now?: string
  readonly output: 'text' | 'json' | 'markdown'
  readonly language: 'en' | 'zh-CN'
  readonly rules?: string
}

const collect = (value: string, before: readonly string[]): string[] => [...before, ...value.split(',').filter((name) => name !== '')]

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535; 0 takes any that is free.')
  return number
}

function time(text: string): string {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('A time is written as 2026-11-21T03:00:00Z.')
  return text
}

const contextOption = (): Option => new Option('--context <name>', 'the kubeconfig context; the current one where none is named')
const namespaceOption = (): Option =>
  new Option('-n, --namespace <name>', 'only this namespace; may be given several times. Needed where you may not list the whole cluster')
    .argParser(collect)
    .default([], 'all')
const rulesOption = (): Option => new Option('--rules <folder>', 'rows of your own (YAML) over the built-in table')

/** What to do; nothing of it is decided by the command line. */
export interface Actions {
  readonly serve: (options: ServeOptions) => Promise<void>
  readonly diagnose: (options: DiagnoseOptions) => Promise<void>
  readonly checkRules: (folder: string) => Promise<void>
  readonly printRuleSchema: () => void
}

function addRulesCommands(program: Command, { checkRules, printRuleSchema }: Actions): void {
  const rules = program.command('rules').description('rows of your own: check them, and help an editor to write them')
  rules
    .command('check')
    .description('validate the rows in a folder and try its examples/*.yaml')
    .argument('<folder>', 'what --rules will name')
    .action((folder: string) => checkRules(folder))
  rules.command('schema').description('print the JSON Schema of a rules file').action(printRuleSchema)
}

export function commandLine(version: string, actions: Actions): Command {
  const program = new Command('whypod')
    .description('Why is this pod not healthy, and what do I type next?\n\nWithout a command it opens the dashboard of the current kube context.')
    .version(version)
    .addOption(contextOption())
    .addOption(namespaceOption())
    .option('--demo', 'a demo cluster, replayed from a recording, instead of a real one', false)
    .addOption(new Option('-p, --port <number>', 'the port on this machine (default: 4780, or any free one where that is taken)').argParser(port))
    .option('--open', 'open the page in the browser', false)
    .option('--address <address>', 'where to listen; beyond this machine only with an access token, which is printed at the start', '127.0.0.1')
    .addOption(
      new Option('--host <name>', 'a name under which the page is opened, as behind a proxy; may be given several times')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--token-file <file>', 'the access token, in a file; else the variable WHYPOD_TOKEN, else a new one at each start')
    .option('--without-token', 'whoever can reach the address sees everything that your kubeconfig may read', false)
    .addOption(rulesOption())
    .addOption(new Option('--log-level <level>', 'how much is logged').choices(['debug', 'info', 'warn', 'error', 'silent']).default('warn'))
    .allowExcessArguments(false)
    .showHelpAfterError('(whypod --help shows what there is)')
    .action((options: ServeOptions) => actions.serve(options))
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  whypod --open                                   the dashboard of the current context',
        '  whypod --context prod -n shop -n payments       two namespaces of another one',
        '  whypod diagnose -n shop                         once, in the terminal',
        '  kubectl get pods,events,nodes,pvc,deploy,rs,sts,ds,jobs -A -o json | whypod diagnose --file -',
        '  whypod rules check ./our-rules                  are our own rows right?',
        '',
        '  whypod --address 0.0.0.0 --token-file ./token   for a team: a page that asks for the token',
        '',
        'Served beside the page: /api/openapi.json (the API), /metrics (Prometheus), /healthz, /readyz (once the lists are in).',
        'Reads only: get, list, watch, and questions about its own rights. Of Secrets and ConfigMaps only that they exist.',
        '',
        'Exit status: 0 nothing wrong, or stopped by SIGINT or SIGTERM; 1 findings (diagnose) or faults (rules check); 2 could not look, or could not start; 130 stopped twice.',
      ].join('\n'),
    )
  program
    .command('diagnose')
    .description('diagnose once and print it: a cluster, or saved `kubectl get … -o json`')
    .addOption(contextOption())
    .addOption(namespaceOption())
    .option('-f, --file <file...>', 'saved objects (Lists of any kinds) instead of a cluster; - reads them from standard input')
    .addOption(new Option('--now <time>', 'for files: the time to judge at (default: the newest time found in them)').argParser(time))
    .addOption(new Option('-o, --output <form>', 'how to print').choices(['text', 'json', 'markdown']).default('text'))
    .addOption(new Option('--language <language>', 'the language of text and markdown').choices(['en', 'zh-CN']).default('en'))
    .addOption(rulesOption())
    .action((_options: DiagnoseOptions, command: Command) => actions.diagnose(command.optsWithGlobals<DiagnoseOptions>()))
  addRulesCommands(program, actions)
  return program
}
