import { describe, expect, it } from 'vitest'
import { reasonIn } from './reason-in.ts'

const read = (...lines: string[]): string | undefined => {
  const reason = reasonIn(lines)
  return reason && `${reason.kind} in line ${reason.index}`
}

describe('which line of a log names the reason', () => {
  it.each<[why: string, lines: string[], expected: string | undefined]>([
    [
      'of lines that say the same the one that names most',
      ['ERROR boot failed: cannot open /etc/a.conf', '\tat x(Y.java:1)', 'Caused by: Permission denied'],
      'missing-file in line 0',
    ],
    [
      'an error before a later warning',
      ['ERROR dial tcp 10.0.0.1:5432: connection refused', 'WARN config file /etc/b.yaml not found'],
      'unreachable in line 0',
    ],
    ['a warning before a later note', ['WARN dial tcp 10.0.0.1:5432: connection refused', 'INFO /tmp/x not found'], 'unreachable in line 0'],
    ['a warning that was repeated until the program gave up', ['WARN redis: connection refused', 'ERROR giving up'], 'unreachable in line 0'],
    ['no peer that answered after all', ['ERROR redis:6379: connection refused', 'INFO connected to redis', 'ERROR bad state'], undefined],
    ['a peer that did not, though another answered', ['ERROR connect ECONNREFUSED redis:6379', 'INFO connected to postgres'], 'unreachable in line 0'],
    ['nothing that was only noted before an end of another kind', ['INFO client: connection reset by peer', 'FATAL bug in scheduler'], undefined],
    ['nothing that was warned of before a failed assertion', ['WARN redis: connection refused', 'ERROR AssertionError: 3 != 2'], undefined],
    [
      'rights that are missing, also where only a warning tells',
      ['W0801 1 x.go:5] nodes is forbidden: User "system:serviceaccount:a:b" cannot list resource "nodes"', 'ERROR AssertionError'],
      'rbac in line 0',
    ],
    ['nothing that the program can do without', ['WARN config file /etc/a.yaml not found, using defaults', 'done'], undefined],
    [
      'nothing that a server answered to its clients',
      ['"POST /v1/token HTTP/1.1" 401 Unauthorized', '[error] client sent invalid token', 'INFO done status=401'],
      undefined,
    ],
    ['what several lines tell together', ['  File "<frozen os>", line 714, in __getitem__', "KeyError: 'TOKEN'"], 'missing-config in line 1'],
    ['no key of a table of the program itself', ['    total[row["country"]] += 1', "KeyError: 'DE'"], undefined],
    ['a usage where nothing else is told', ['Usage: server [OPTIONS] COMMAND'], 'bad-args in line 0'],
    ['the error before a usage', ['Error: dial tcp 10.0.0.1:5432: connection refused', 'Usage: server [OPTIONS]'], 'unreachable in line 0'],
    [
      'nothing where it was told to stop',
      ['ERROR redis: connection refused', '{"msg":"received signal; shutting down","signal":"terminated"}', 'bye'],
      undefined,
    ],
    ['what failed after it was told to stop', ['[engine] caught signal (SIGTERM)', 'ERROR open /data/x: no space left on device'], 'disk-full in line 1'],
    [
      'the statement before the advice',
      ["Failed to configure a DataSource: 'url' attribute is not specified", 'If you want an embedded database, put it on the classpath.'],
      'missing-config in line 0',
    ],
    ['an advice where nothing is stated', ['boot failed', 'Please set SLACK_WEBHOOK'], 'missing-config in line 1'],
    ['no guess', ['[ERROR] Worker (pid:9) was sent SIGKILL! Perhaps out of memory?'], undefined],
    [
      'what says why before what only says that',
      ['ERROR ping: pq: password authentication failed for user "a"', 'FATAL Failed to ping DB, server will exit.'],
      'credentials in line 0',
    ],
    ['that nobody was reached, where nothing says why', ['FATAL Failed to ping DB, server will exit.'], 'unreachable in line 0'],
    ['nothing that a server notes of those whom it refused', ["[Note] [Server] Access denied for user 'root'@'10.0.0.9'"], undefined],
    ['no notice that it tells how to be spared', ['CRIT no user is specified in the config file, set user=root to avoid this message'], undefined],
    ['what several lines tell of a file', ['npm error code EACCES', 'npm error syscall mkdir', 'npm error path /.npm'], 'missing-file in line 2'],
    ['words inside of escaped quotes', [String.raw`{"level":"fatal","err":"env var \"DB_HOST\" is not set"}`], 'missing-config in line 0'],
  ])('%s', (_, lines, expected) => {
    expect(read(...lines)).toBe(expected)
  })
})
