import { BlockList, isIP } from 'node:net'

export type Environment = Readonly<Record<string, string | undefined>>

const read = (env: Environment, name: string): string => env[name] ?? env[name.toLowerCase()] ?? ''

/** Loopback, link-local and RFC 1918 addresses: so near that packing costs more than it saves. */
export function isPrivateHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || privateAddresses.check(bare(hostname), familyOf(hostname))
}

/**
 * The proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY mean for a server, as kubectl reads them: never for loopback,
 * NO_PROXY with domains, `*`, addresses and CIDR blocks. (undici's EnvHttpProxyAgent knows neither loopback nor CIDR.)
 */
export function proxyFromEnvironment(server: URL, env: Environment): string | undefined {
  const proxy = server.protocol === 'https:' ? read(env, 'HTTPS_PROXY') : read(env, 'HTTP_PROXY')
  if (proxy === '' || isLoopback(server.hostname)) return undefined
  const exceptions = read(env, 'NO_PROXY')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
  if (exceptions.some((entry) => isException(entry, server))) return undefined
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

function isException(entry: string, server: URL): boolean {
  const host = bare(server.hostname.toLowerCase())
  if (entry === '*') return true
  if (entry.includes('/')) return isInBlock(host, entry)
  const [name = '', port] = isIP(entry) === 6 ? [entry] : entry.split(':')
  if (port !== undefined && port !== portOf(server)) return false
  const domain = name.replace(/^\*?\./, '')
  return host === name || (isIP(host) === 0 && (host.endsWith(`.${domain}`) || (!name.startsWith('.') && host === domain)))
}

function isInBlock(host: string, block: string): boolean {
  const [network = '', bits] = block.split('/')
  if (isIP(host) === 0 || isIP(host) !== isIP(network)) return false
  const list = new BlockList()
  list.addSubnet(network, Number(bits), familyOf(host))
  return list.check(host, familyOf(host))
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')
const familyOf = (hostname: string): 'ipv4' | 'ipv6' => (isIP(bare(hostname)) === 6 ? 'ipv6' : 'ipv4')
const portOf = ({ port, protocol }: URL): string => (port !== '' ? port : protocol === 'https:' ? '443' : '80')
const isLoopback = (hostname: string): boolean => hostname === 'localhost' || loopback.check(bare(hostname), familyOf(hostname))

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const privateAddresses = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  privateAddresses.addSubnet(network, bits)
privateAddresses.addAddress('::1', 'ipv6')
privateAddresses.addSubnet('fc00::', 7, 'ipv6')
privateAddresses.addSubnet('fe80::', 10, 'ipv6')
