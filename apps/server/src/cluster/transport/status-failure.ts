import { asRecord, asText } from '../read-record.ts'
import { failure, type ApiFailure } from './api-failure.ts'

/** Milliseconds of a Retry-After header: seconds or an HTTP date. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined
}

/** A Status object of the API, from a refused request or out of a stream. */
export function statusFailure(
  body: unknown,
  fallback: { readonly status: number; readonly server: string; readonly retryAfterMs?: number | undefined },
): ApiFailure {
  const status = asRecord(body)
  const code = typeof status['code'] === 'number' ? status['code'] : fallback.status
  const reason = asText(status['reason'])
  const retryAfterSeconds = asRecord(status['details'])['retryAfterSeconds']
  const retryAfterMs = fallback.retryAfterMs ?? (typeof retryAfterSeconds === 'number' ? retryAfterSeconds * 1000 : undefined)
  return failure('status', asText(status['message']) ?? `The API server ${fallback.server} answered with HTTP ${code}.`, {
    status: code,
    ...(reason !== undefined && { reason }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}

/** The history that a version points to is gone: only a new list helps. */
export function isExpired(failed: ApiFailure): boolean {
  return failed.status === 410 || failed.reason === 'Expired' || failed.reason === 'Gone'
}

/** The server has not come as far as the version that it once gave: its store was restored. */
export function isVersionFromTheFuture(failed: ApiFailure): boolean {
  return failed.status === 504 && failed.message.includes('Too large resource version')
}
