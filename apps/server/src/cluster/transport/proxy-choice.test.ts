import { expect, it } from 'vitest'
import { isPrivateHost, proxyFromEnvironment } from './proxy-choice.ts'

const proxied = { HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'plain:80' }

it.each([
  { server: 'https://api.example:6443', env: proxied, proxy: 'http://proxy:3128' },
  { server: 'https://api.example:6443', env: { https_proxy: 'http://small:1' }, proxy: 'http://small:1' },
  { server: 'http://api.example', env: proxied, proxy: 'http://plain:80' },
  { server: 'https://api.example', env: {}, proxy: undefined },
  { server: 'https://127.0.0.1:6443', env: proxied, proxy: undefined },
  { server: 'https://localhost:6443', env: proxied, proxy: undefined },
  { server: 'https://[::1]:6443', env: proxied, proxy: undefined },
  { server: 'https://api.example', env: { ...proxied, NO_PROXY: '*' }, proxy: undefined },
  { server: 'https://api.example', env: { ...proxied, NO_PROXY: 'other, example' }, proxy: undefined },
  { server: 'https://api.example', env: { ...proxied, NO_PROXY: '.example' }, proxy: undefined },
  { server: 'https://myexample', env: { ...proxied, NO_PROXY: 'example' }, proxy: 'http://proxy:3128' },
  { server: 'https://api.example:6443', env: { ...proxied, NO_PROXY: 'api.example:443' }, proxy: 'http://proxy:3128' },
  { server: 'https://api.example:6443', env: { ...proxied, NO_PROXY: 'api.example:6443' }, proxy: undefined },
  { server: 'https://10.1.2.3:6443', env: { ...proxied, NO_PROXY: '10.0.0.0/8' }, proxy: undefined },
  { server: 'https://11.1.2.3:6443', env: { ...proxied, NO_PROXY: '10.0.0.0/8' }, proxy: 'http://proxy:3128' },
  { server: 'https://[fd00::5]:6443', env: { ...proxied, NO_PROXY: 'fd00::/8' }, proxy: undefined },
])('for $server with $env the proxy is $proxy', ({ server, env, proxy }) => {
  expect(proxyFromEnvironment(new URL(server), env)).toBe(proxy)
})

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['192.168.49.2', true],
  ['[fd00::1]', true],
  ['8.8.8.8', false],
  ['api.example', false],
])('%s is private: %s', (host, expected) => {
  expect(isPrivateHost(host)).toBe(expected)
})
