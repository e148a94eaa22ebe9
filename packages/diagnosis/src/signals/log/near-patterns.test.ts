import { expect, it } from 'vitest'
import { classifyLine } from './read-log-line.ts'

/** Sentences that no pattern knows as such: they name a thing and say that something is wrong with it, in either order. */
it.each([
  ['tls-untrusted', 'peer said: this cert chain is one it left untrusted'],
  ['credentials', 'the passphrase that was handed over is incorrect'],
  ['credentials', 'insufficient privileges to start'],
  ['unreachable', 'our request to the ledger was refused'],
  ['missing-dependency', 'of its plugins one could not be resolved'],
  ['missing-file', 'the upload directory must be writable'],
  ['disk-full', 'quota of the volume is used up'],
  ['bad-args', 'what came with --listen-on is required, try again'],
  ['missing-config', 'the settings do not conform to the schema'],
  ['missing-config', 'Error during startup: {error, {cannot_read_conf, "main"}}'],
  ['missing-dependency', 'com.acme.PluginNotFoundException: discounts'],
])('reads %s from "%s"', (kind, line) => expect(classifyLine(line)?.kind).toBe(kind))

it.each([
  'ERROR plugin "discounts" rejected order: coupon expired',
  'INFO  a quota of the volume is used up',
  'TypeError: settings is not a function',
  'ERROR user bob: password must be at least 8 characters',
  'ERROR: file upload 91 invalid: checksum mismatch',
  'error: option "color" is invalid for product 5',
])('takes "%s" for no reason', (line) => expect(classifyLine(line)).toBeUndefined())
