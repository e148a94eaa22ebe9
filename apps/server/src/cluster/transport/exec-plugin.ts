import { execFile } from 'node:child_process'
import type { ExecEntry } from '../kubeconfig/kubeconfig-file.ts'
import { asRecord, asText } from '../read-record.ts'
import { failure, type ApiFailure } from './api-failure.ts'
import type { Environment } from './proxy-choice.ts'

export interface ExecCredential {
  readonly kind: 'credential'
  readonly token?: string
  readonly cert?: string
  readonly key?: string
  readonly expiresAtMs?: number
}

export interface ExecCall {
  readonly exec: ExecEntry
  readonly cluster: Readonly<Record<string, unknown>> | undefined
  readonly env: Environment
  readonly limitMs: number
  readonly signal: AbortSignal
}

/**
 * Runs a credential plugin as kubectl does. client-node's own runner starts one process per request, sets no
 * KUBERNETES_EXEC_INFO, knows no time limit and does not show the installHint.
 */
export function runExecPlugin({ exec, cluster, env, limitMs, signal }: ExecCall): Promise<ExecCredential | ApiFailure> {
  const info = {
    kind: 'ExecCredential',
    apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
    spec: { interactive: false, ...(cluster && { cluster }) },
  }
  const own = Object.fromEntries(exec.env.map(({ name, value }) => [name, value]))
  const options = {
    env: { ...env, ...own, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 4 * 1024 * 1024,
    windowsHide: true,
    signal,
  } as const
  return new Promise((resolve) => {
    const child = execFile(exec.command, exec.args, options, (error, stdout, stderr) => {
      resolve(error ? pluginFailure(exec, error, stderr, limitMs) : readCredential(exec, stdout))
    })
    child.stdin?.end()
  })
}

function pluginFailure(exec: ExecEntry, error: Error & { readonly code?: unknown; readonly killed?: boolean }, stderr: string, limitMs: number): ApiFailure {
  const say = (what: string): ApiFailure => failure('credentials', `The credential plugin ${exec.command} of the kubeconfig ${what}${hint(exec)}`)
  if (error.code === 'ABORT_ERR') return failure('aborted', 'The credential plugin was given up.')
  if (error.code === 'ENOENT') return say('is not installed, or not in PATH.')
  if (error.code === 'EACCES') return say('may not be executed by this user.')
  if (error.killed) return say(`gave no answer in ${limitMs / 1000} s. Run it once in a terminal: it may be waiting for a login.`)
  const [line = ''] = stderr.trim().split('\n').slice(-1)
  const words = line.trim().slice(0, 300)
  return say(words === '' ? `failed (${String(error.code)}).` : `failed: ${words}${/[.!?]$/.test(words) ? '' : '.'}`)
}

const hint = ({ installHint }: ExecEntry): string => (installHint === undefined ? '' : ` ${installHint.trim().replaceAll(/\s*\n\s*/g, ' ')}`)

function readCredential(exec: ExecEntry, stdout: string): ExecCredential | ApiFailure {
  let answer: unknown
  try {
    answer = JSON.parse(stdout)
  } catch {
    answer = undefined
  }
  const status = asRecord(asRecord(answer)['status'])
  const token = asText(status['token'])
  const cert = asText(status['clientCertificateData'])
  const key = asText(status['clientKeyData'])
  if (token === undefined && (cert === undefined || key === undefined))
    return failure(
      'credentials',
      `The credential plugin ${exec.command} of the kubeconfig printed no credentials. Run it once in a terminal to see what it says.`,
    )
  const expiresAtMs = Date.parse(asText(status['expirationTimestamp']) ?? '')
  return {
    kind: 'credential',
    ...(token !== undefined && { token }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(Number.isFinite(expiresAtMs) && { expiresAtMs }),
  }
}
