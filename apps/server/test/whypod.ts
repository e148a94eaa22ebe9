import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from '../src/command-line/run-command-line.ts'
import type { World } from '../src/world.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program to its end, as a user does; `until`: stop it once its output says so. */
export function whypod(
  args: readonly string[],
  { env = {}, input, until }: { readonly env?: Record<string, string>; readonly input?: string; readonly until?: RegExp } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '', HOME: '/nowhere', CI: '1', ...env },
    stdio: 'pipe',
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (until?.test(out)) child.kill('SIGTERM')
  })
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(input ?? '')
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })))
}

/** The same without a process: where what is printed is tested, and not that a process prints it. */
export async function whypodHere(args: readonly string[], { input = '' }: { readonly input?: string } = {}): Promise<Ran> {
  let out = ''
  let err = ''
  const world: World = {
    env: { HOME: '/nowhere' },
    folder: process.cwd(),
    stdin: Readable.from([input]),
    print: (text) => void (out += text),
    say: (text) => void (err += text),
    now: () => Date.now(),
    isTerminal: false,
  }
  const status = await runCommandLine({ args, version: 'test', world, signal: new AbortController().signal })
  return { status, out, err }
}

/** A folder for one test, with these files; gone afterwards. */
export async function withFolder<T>(files: Readonly<Record<string, string>>, act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'whypod-'))
  try {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
    return await act(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
