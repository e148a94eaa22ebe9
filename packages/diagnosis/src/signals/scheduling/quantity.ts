const DECIMAL: Readonly<Record<string, number>> = { n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 }
const BINARY: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 }

/** A Kubernetes quantity as a plain number: cores, bytes, pieces. Undefined for what is none. */
export function parseQuantity(quantity: string | number | undefined): number | undefined {
  const match = /^([+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30}))(?:e([+-]?\d{1,3})|([A-Za-z]{0,2}))$/i.exec(String(quantity ?? '').trim())
  if (!match) return undefined
  const [, digits, exponent, suffix = ''] = match
  const factor = exponent === undefined ? (BINARY[suffix] ?? DECIMAL[suffix]) : 10 ** Number(exponent)
  return factor === undefined ? undefined : Number(digits) * factor
}

const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

function bytes(value: number): string {
  const unit = Object.entries(BINARY).findLast(([, factor]) => Math.abs(value) >= factor)
  return unit ? `${rounded(value / unit[1], 1)}${unit[0]}` : rounded(value, 0)
}

/** Short, in the unit that a person would use for this resource: cores, binary multiples of bytes, pieces. */
export function formatQuantity(resource: string, value: number): string {
  if (resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-')) return bytes(value)
  return rounded(value, 3)
}
