/** Names one workload. */
export interface WorkloadId {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}
