import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a file of this folder in a process of its own, where nothing is warm yet, and answers the milliseconds that it prints. */
export async function inChild(file: string, ...args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const ms = Number(printed)
  if (code !== 0 || !(ms > 0)) throw new Error(`${file} ended with ${String(code)} and printed ${JSON.stringify(printed)}.`)
  return ms
}
