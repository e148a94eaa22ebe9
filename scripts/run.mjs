// The one door of `npm run …`: sets up what is missing, then runs the task on the pinned Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { node, root, setUp } from './setup.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)
const script = (name) => [node, join(root, 'scripts', name)]
const server = [node, join(root, 'apps/server/src/main.ts')]

/** Each task: the commands to run, one after the other, until one fails. */
const tasks = {
  start: (args) => [script('build-web.mjs'), [...server, '--open', ...args]],
  demo: (args) => [script('build-web.mjs'), [...server, '--demo', '--open', ...args]],
  dev: (args) => [[...script('dev.mjs'), ...args]],
  whypod: (args) => [
    ...(['diagnose', 'rules'].includes(args[0]) || args.includes('--help') || args.includes('--version') ? [] : [script('build-web.mjs')]),
    [...server, ...args],
  ],
  unit: (args) => [[bin('vitest'), 'run', ...args]],
  check: () => [script('check.mjs')],
  e2e: (args) => [script('build-web.mjs'), [...script('e2e.mjs'), ...args]],
  test: () => [script('build-web.mjs'), script('test.mjs')],
  bench: (args) => [script('build-web.mjs'), [...script('bench.mjs'), ...args]],
  faults: (args) => [[...script('faults.mjs'), ...args]],
  storm: (args) => [[...script('storm.mjs'), ...args]],
  viewers: (args) => [[...script('viewers.mjs'), ...args]],
  coverage: (args) => [[...script('coverage.mjs'), ...args]],
  format: () => [[bin('oxfmt')]],
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
        PATH: `${join(node, '..')}:${process.env.PATH}`,
        // Node keeps what it compiled: every start after the first takes half the time.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
      },
    })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => {
      process.stderr.write(`whypod: ${command} could not be started: ${error.message}\n`)
      resolve(2)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

const [name, ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  process.stderr.write(`whypod: there is no task "${name}"; there are ${Object.keys(tasks).join(', ')}.\n`)
  process.exit(2)
}
setUp()
for (const command of task(args)) {
  const status = await run(command)
  if (status !== 0) process.exit(status)
}
