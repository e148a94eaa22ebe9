/** Where a chunked LIST goes on: at which version, and behind which key. The form is that of a real server. */
export interface ContinueToken {
  readonly version: number
  readonly afterKey: string
}

export type ParsedToken = ({ readonly kind: 'token' } & ContinueToken) | { readonly kind: 'invalid'; readonly message: string }

export function formatContinueToken({ version, afterKey }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: `${afterKey}\0` })).toString('base64url')
}

export function parseContinueToken(text: string): ParsedToken {
  const decoded = Buffer.from(text, 'base64url').toString('utf8')
  try {
    const { v, rv, start } = JSON.parse(decoded) as { readonly v?: unknown; readonly rv?: unknown; readonly start?: unknown }
    if (v === 'meta.k8s.io/v1' && typeof rv === 'number' && typeof start === 'string') return { kind: 'token', version: rv, afterKey: start.replace(/\0$/, '') }
    return invalid(`server does not recognize this encoded version "${String(v)}"`)
  } catch {
    return invalid(`invalid character '${decoded.charAt(0)}' looking for beginning of value`)
  }
}

function invalid(reason: string): ParsedToken {
  return { kind: 'invalid', message: `invalid continue token: continue key is not valid: ${reason}` }
}
