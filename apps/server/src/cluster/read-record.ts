export type UnknownRecord = Readonly<Record<string, unknown>>

/** The value as a record, or an empty one: for reading JSON that nobody vouches for. */
export function asRecord(value: unknown): UnknownRecord {
  return typeof value === 'object' && value !== null ? (value as UnknownRecord) : {}
}

export const asText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
