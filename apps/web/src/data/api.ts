/** A request that was answered with something else than the data. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  /** The HTTP status; 0 where nobody answered. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function errorOf(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && 'error' in parsed && typeof parsed.error === 'string' ? parsed.error : undefined
  } catch {
    return undefined
  }
}

/** The session is over, or the server has another token: the login leads back here. */
function logIn(): void {
  const { pathname, search } = window.location
  window.location.assign(`/login?next=${encodeURIComponent(pathname + search)}`)
}

/** Reads JSON from our own server; throws ApiFailure with the server's sentence. */
export async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new ApiFailure(0, String(error))
  }
  if (response.status === 401) logIn()
  if (!response.ok) throw new ApiFailure(response.status, errorOf(await response.text()) ?? `${response.status} ${response.statusText}`)
  return (await response.json()) as Answer
}
