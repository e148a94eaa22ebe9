import { container, type Json, pod, unreadySince, waits } from './objects.ts'

/** The kubelet has taken it and makes its sandbox. */
export const creating = (
  name: string,
  age: number,
  parts: { readonly volumes?: readonly Json[]; readonly container?: Json; readonly sandbox?: boolean } = {},
): Json =>
  pod(name, {
    age,
    volumes: parts.volumes ?? [],
    containers: [container('app', parts.container)],
    status: {
      phase: 'Pending',
      podIP: undefined,
      conditions: unreadySince(age, 'app', true, parts.sandbox ?? false),
      containerStatuses: [waits('app', 'ContainerCreating')],
    },
  })
