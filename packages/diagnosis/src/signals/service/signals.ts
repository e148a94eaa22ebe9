import { containerSignal, flag, list, optional, text, workloadSignal } from '../attribute.ts'

export const serviceSignals = {
  /** A Service named after a workload whose selector fits no pod of the namespace. `labels`: of the workload's pods, `wrong`: the keys that differ. */
  'service-selects-nothing': workloadSignal({ service: text, selector: text, labels: text, wrong: list }),
  /** A Service of this workload sends to a port that no container declares. A port by name must be declared, one by number need not. */
  'service-port-unknown': workloadSignal({ service: text, targetPort: text, declared: list, byName: flag }),
  /** An autoscaler cannot work out the use of this workload's pods: a container states no request. */
  'autoscaler-blind': workloadSignal({ autoscaler: text, resource: text, missingIn: optional(text), text }),
  /** The program asks for a name that no Service of the namespace has, and another one is near. */
  'service-name-unknown': containerSignal({ host: text, service: text, near: list, elsewhere: optional(text), line: text }),
} as const
