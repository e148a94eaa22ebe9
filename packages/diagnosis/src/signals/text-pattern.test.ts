import { expect, it } from 'vitest'
import { excerptOf, readText } from './text-pattern.ts'

it('takes the layers off that only pass a message on', () => {
  const frames =
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
  expect(excerptOf(`${frames}exec: "serve": not found`)).toBe('exec: "serve": not found')
})

it('keeps a message that is nothing but a layer, and cuts a long one', () => {
  expect(excerptOf('OCI runtime create failed: ')).toBe('OCI runtime create failed:')
  expect(excerptOf('')).toBeUndefined()
  expect(excerptOf('x'.repeat(9_000))).toHaveLength(501)
})

it('reads through quotes inside quotes, the first row that fits', () => {
  const patterns = [
    ['special', /exec: "(?<command>[^"]{1,99})": permission/],
    ['general', /exec: /],
  ] as const
  expect(readText(String.raw`caused \"exec: \\\"sh\\\": permission denied\"`, patterns)).toEqual({ kind: 'special', named: { command: 'sh' } })
  expect(readText('exec: something', patterns)?.kind).toBe('general')
  expect(readText('nothing', patterns)).toBeUndefined()
})
