import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { isStopped } from './exits.ts'

/** Devices of a running container that their plugin calls unhealthy. No event tells of it. */
export function readDevices(context: PodContext, { name, status, statusPath }: ContainerFacts, found: Findings): void {
  if (!status?.allocatedResourcesStatus || !status.state?.running || isStopped(context)) return
  status.allocatedResourcesStatus.forEach(({ name: resource = '', resources = [] }, index) => {
    const at = resources.findIndex(({ health }) => health === 'Unhealthy')
    const device = resources[at]
    if (!device) return
    const path = `${statusPath}.allocatedResourcesStatus[${index}]`
    found.signal({
      type: 'device-unhealthy',
      container: name,
      attributes: { resource, device: device.resourceID },
      evidence: context.evidence(`${path}.name`, `${path}.resources[${at}].resourceID`, `${path}.resources[${at}].health`),
    })
  })
}
