import { conditions, metadata } from './metadata.ts'
import { boolean, type Infer, map, record, records, text, textOrNumber, texts } from './shape.ts'

export const nodeShape = record({
  metadata,
  spec: record({ unschedulable: boolean, providerID: text, taints: records({ key: text, value: text, effect: text, timeAdded: text }) }),
  status: record({
    conditions,
    allocatable: map(textOrNumber),
    capacity: map(textOrNumber),
    images: records({ names: texts }),
    nodeInfo: record({ kubeletVersion: text, containerRuntimeVersion: text, architecture: text, operatingSystem: text, osImage: text, bootID: text }),
  }),
})
export type Node = Infer<typeof nodeShape>
