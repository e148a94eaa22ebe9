import { describe, expect, it } from 'vitest'
import { builtIn } from '../../../test/built-in-table.ts'
import { causesOf } from '../../../test/examples.ts'

const waiting = (reason: string, message: string) => ({
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'app', lifecycle: { postStart: { exec: { command: ['/register.sh'] } } } }] },
  status: { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, restartCount: 1, state: { waiting: { reason, message } } }] },
})

describe('a postStart hook that failed', () => {
  it.each([
    [
      'PostStartHookError',
      `Exec lifecycle hook ([/register.sh]) for Container "app" in Pod "p_shop(u)" failed - error: command '/register.sh' exited with 7: no, message: "no\\n"`,
    ],
    [
      'PostStartHookError',
      'HTTP lifecycle hook (/start) for Container "app" in Pod "p_shop(u)" failed - error: Get "http://10.0.0.1/": dial tcp: connection refused, message: ""',
    ],
    [`PostStartHookError: command '/register.sh' exited with 126`, ''],
  ])('is told by the waiting state %s', (reason, message) =>
    expect(causesOf({ objects: [waiting(reason, message)] }, builtIn.table)[0]?.causes[0]).toBe('hook.post-start'),
  )
})
