import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from './command-line/failure.ts'
import type { ServeOptions } from './command-line/usage.ts'
import { type AccessPolicy, isLoopbackAddress } from './http/access-policy.ts'
import type { World } from './world.ts'

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16

function givenToken({ tokenFile }: ServeOptions, { env, folder }: World): string | undefined {
  if (tokenFile === undefined) return env['WHYPOD_TOKEN'] || undefined
  try {
    return readFileSync(resolve(folder, tokenFile), 'utf8').trim()
  } catch (error) {
    throw new Failure(`The token file ${tokenFile} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.`)
  }
}

/** Who may come in, by the options; `made`: the token is a new one that somebody must be told. */
export function accessOf(options: ServeOptions, world: World): { readonly policy: AccessPolicy; readonly made: boolean } {
  const isOpenToNetwork = !isLoopbackAddress(options.address)
  const given = givenToken(options, world)
  if (options.withoutToken && given !== undefined) throw new Failure('A token and --without-token exclude each other. Leave one of them out.')
  if (given !== undefined && given.length < SHORTEST_TOKEN)
    throw new Failure(`An access token needs at least ${SHORTEST_TOKEN} characters. \`openssl rand -hex 16\` makes one.`)
  const made = isOpenToNetwork && given === undefined && !options.withoutToken
  const token = made ? randomBytes(24).toString('base64url') : given
  return { policy: { hosts: options.host.map((name) => name.toLowerCase()), isOpenToNetwork, token }, made }
}
