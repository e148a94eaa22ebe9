import { conditions, labelSelector, metadata } from './metadata.ts'
import { type Infer, map, record, text, textOrNumber, texts } from './shape.ts'

export const claimShape = record({
  metadata,
  spec: record({
    storageClassName: text,
    volumeName: text,
    volumeMode: text,
    accessModes: texts,
    resources: record({ requests: map(textOrNumber) }),
    selector: labelSelector,
  }),
  status: record({ phase: text, conditions }),
})
export type Claim = Infer<typeof claimShape>
