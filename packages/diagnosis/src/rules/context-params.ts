import type { Scope } from '../signals/attribute.ts'

/** Names that every text and command may use besides the attributes of the signals. `false`: not always known. */
const always = { namespace: true, context: true, clusterName: true, clusterKind: true } as const
const ofPod = {
  ...always,
  pod: true,
  node: false,
  ownerKind: false,
  ownerName: false,
  ownerRef: false,
  specRef: false,
  undoRef: false,
  serviceAccount: false,
} as const

export const contextParams: Readonly<Record<Scope, Readonly<Record<string, boolean>>>> = {
  pod: ofPod,
  container: { ...ofPod, container: true },
  workload: { ...always, workload: true, workloadKind: true, workloadRef: true },
}
