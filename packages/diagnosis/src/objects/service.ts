import { metadata } from './metadata.ts'
import { type Infer, map, number, record, records, text, textOrNumber } from './shape.ts'

export const serviceShape = record({
  metadata,
  spec: record({ type: text, selector: map(text), ports: records({ name: text, port: number, targetPort: textOrNumber, protocol: text }) }),
})
export type Service = Infer<typeof serviceShape>
