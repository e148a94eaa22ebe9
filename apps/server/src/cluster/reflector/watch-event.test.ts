import { expect, it } from 'vitest'
import { isOlder, readWatchLine } from './watch-event.ts'

it.each([
  { version: '9', than: '10', older: true },
  { version: '10', than: '9', older: false },
  { version: '10', than: '10', older: false },
  { version: '9007199254740992', than: '9007199254740993', older: true },
  { version: 'opaque', than: '10', older: false },
])('version $version is older than $than: $older', ({ version, than, older }) => {
  expect(isOlder(version, than)).toBe(older)
})

it.each([
  null,
  1,
  'text',
  [],
  {},
  { type: 'BOOKMARK' },
  { type: 'ADDED' },
  { type: 'ADDED', object: { metadata: { name: 'no-uid' } } },
  { type: 'LATER', object: {} },
])('learns nothing from %j', (line) => {
  expect(readWatchLine(line, 'server')).toBeUndefined()
})

it('reads an error with its own code', () => {
  const line = { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version: 1 (12960)' } }
  expect(readWatchLine(line, 'server')).toMatchObject({ kind: 'error', failure: { status: 410, reason: 'Expired' } })
})
