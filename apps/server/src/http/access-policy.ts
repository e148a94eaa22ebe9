import { isIP } from 'node:net'

/** Who may come in. */
export interface AccessPolicy {
  /** Names by which whypod may be opened, beside this machine's own; lower case. */
  readonly hosts: readonly string[]
  /** Listens beyond loopback: then addresses are names of ours, too. */
  readonly isOpenToNetwork: boolean
  /** Whoever looks must know it; undefined: whoever reaches the address may look. */
  readonly token: string | undefined
}

/** Only this machine, without a token. */
export const onlyThisMachine: AccessPolicy = { hosts: [], isOpenToNetwork: false, token: undefined }

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
const hostName = (host: string): string => host.replace(/:\d{1,5}$/, '').toLowerCase()
const isAddress = (name: string): boolean => isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0

/**
 * Whether a Host header names this server. A foreign page whose name was made to point here (DNS rebinding) still says
 * its own name. An address cannot be made to point elsewhere.
 */
export function isOwnHost(host: string, { hosts, isOpenToNetwork }: AccessPolicy): boolean {
  const name = hostName(host)
  return loopbackNames.has(name) || hosts.includes(name) || (isOpenToNetwork && isAddress(name))
}

export const isLoopbackAddress = (address: string): boolean => address === 'localhost' || address === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address)
