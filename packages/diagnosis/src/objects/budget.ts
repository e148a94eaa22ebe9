import { labelSelector, metadata } from './metadata.ts'
import { type Infer, number, record, text, textOrNumber } from './shape.ts'

/** A PodDisruptionBudget: how many of its pods must stay when somebody drains a node. */
export const budgetShape = record({
  metadata,
  spec: record({ selector: labelSelector, minAvailable: textOrNumber, maxUnavailable: textOrNumber, unhealthyPodEvictionPolicy: text }),
  status: record({ disruptionsAllowed: number, currentHealthy: number, desiredHealthy: number, expectedPods: number }),
})
export type Budget = Infer<typeof budgetShape>
