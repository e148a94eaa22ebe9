import { describe, expect, it } from 'vitest'
import { parseProbeMessage } from './probe-patterns.ts'

const EXEC =
  'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "ab": OCI runtime exec failed: exec failed: unable to start container process: '

describe('parseProbeMessage', () => {
  it.each([
    ['Liveness probe failed: HTTP probe failed with statuscode: 503', 'status'],
    ['Readiness probe error: HTTP probe failed with statuscode: 404\nbody: nope', 'status'],
    ['Readiness probe failed: Get "http://10.1.2.3:8080/ready": dial tcp 10.1.2.3:8080: connect: connection refused', 'refused'],
    ['Readiness probe failed: Get http://10.1.2.3:8080/ready: dial tcp 10.1.2.3:8080: connect: connection refused', 'refused'],
    ['Startup probe failed: dial tcp [fd00::7]:9000: connect: connection refused', 'refused'],
    ['Liveness probe failed: dial tcp 10.1.2.3:8080: connectex: No connection could be made because the target machine actively refused it.', 'refused'],
    ['Liveness probe failed: Get "http://10.1.2.3:80/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'timeout'],
    ['Liveness probe failed: Get "http://10.1.2.3:80/": net/http: request canceled (Client.Timeout exceeded while awaiting headers)', 'timeout'],
    [
      'Liveness probe failed: Get http://10.1.2.3:80/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'timeout',
    ],
    ['Readiness probe failed: Get "https://10.1.2.3:6443/readyz": net/http: TLS handshake timeout', 'timeout'],
    ['Readiness probe failed: dial tcp 10.1.2.3:5432: i/o timeout', 'dial-timeout'],
    ['Readiness probe failed: dial tcp 10.1.2.3:5432: connect: no route to host', 'dial-timeout'],
    ['Readiness probe failed: Get "https://10.1.2.3:8443/": http: server gave HTTP response to HTTPS client', 'scheme'],
    ['Readiness probe failed: Get "http://10.1.2.3:8443/": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03"', 'scheme'],
    ['Readiness probe failed: Get "http://10.1.2.3:8080/": EOF', 'closed'],
    ['Readiness probe failed: Get "http://10.1.2.3:8080/": read tcp 10.1.2.1:4->10.1.2.3:8080: read: connection reset by peer', 'closed'],
    ['Readiness probe failed: Get "http://10.1.2.3:8080/": stopped after 10 redirects', 'redirects'],
    ['Liveness probe failed: command timed out: "sh -c sleep 9" timed out after 1s', 'exec-timeout'],
    ['Readiness probe failed: command "/bin/check" timed out', 'exec-timeout'],
    [
      'Readiness probe errored: rpc error: code = DeadlineExceeded desc = failed to exec in container: timeout 1s exceeded: context deadline exceeded',
      'exec-timeout',
    ],
    ['Readiness probe failed: timeout: failed to connect service "10.1.2.3:9090" within 1s', 'timeout'],
    ['Readiness probe failed: timeout: health rpc did not complete within 1s', 'timeout'],
    ['Readiness probe failed: service unhealthy (responded with "NOT_SERVING")', 'grpc-unhealthy'],
    ['Readiness probe failed: error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service', 'grpc-unimplemented'],
    ['Readiness probe failed: error: failed to connect service at "10.1.2.3:9090": connection error', 'grpc-connect'],
    ["Readiness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n", 'other'],
    ['Readiness probe failed: pg_isready: no response', 'other'],
    ['Readiness probe failed: calico/node is not ready: BIRD is not ready: BGP not established with 10.0.0.2', 'other'],
    ['Readiness probe failed: ', 'unknown'],
    ['Liveness probe failed:', 'unknown'],
  ])('reads "%s" as %s', (message, kind) => expect(parseProbeMessage(message)).toMatchObject({ kind, errored: false, cannotRun: false }))

  it.each([
    [`Readiness probe errored and resulted in unknown state: ${EXEC}exec: "curl": executable file not found in $PATH: unknown`, true, 'curl'],
    [
      `Liveness probe errored: ${EXEC}exec: "/bin/grpc_health_probe": stat /bin/grpc_health_probe: no such file or directory: unknown`,
      true,
      '/bin/grpc_health_probe',
    ],
    [
      'Readiness probe errored: rpc error: code = NotFound desc = failed to exec in container: failed to load task: no running task found: task 1a not found: not found',
      true,
      undefined,
    ],
    ['Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "http": invalid syntax', true, undefined],
    [
      'Liveness probe failed: OCI runtime exec failed: exec failed: container_linux.go:380: starting container process caused: exec: "cat": executable file not found in $PATH: unknown',
      false,
      'cat',
    ],
    ['Readiness probe errored: rpc error: code = Unknown desc = command error: EOF, stdout: , stderr: , exit code -1', true, undefined],
  ])('reads "%s" as a probe that cannot run', (message, errored, missing) => {
    const parsed = parseProbeMessage(message)
    expect(parsed).toMatchObject({ errored })
    expect(parsed?.errored === true || parsed?.cannotRun === true).toBe(true)
    expect(parsed?.missing).toBe(missing)
  })

  it.each(['Back-off restarting failed container', 'Probe failed', ''])('takes "%s" for no word of a probe', (message) =>
    expect(parseProbeMessage(message)).toBeUndefined(),
  )

  it('finds port and path', () =>
    expect(parseProbeMessage('Liveness probe failed: Get "http://10.1.2.3:8080/healthz?x=1": EOF')?.url).toEqual({ port: '8080', path: '/healthz?x=1' }))
})
