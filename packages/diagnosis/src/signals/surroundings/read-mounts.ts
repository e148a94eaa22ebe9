import { exitOf } from '../crash/exits.ts'
import type { Findings } from '../catalog.ts'
import { logEvidence, logOf } from '../log/log-signal.ts'
import { reasonIn } from '../log/reason-in.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

const lastOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? ''
const folderOf = (path: string): string => path.replace(/\/[^/]*$/, '')

/** Names of the files that a mount is known to hold: its subPath, or the items of its volume. */
function filesIn({ pod }: PodContext, mount: { readonly name?: string; readonly mountPath?: string; readonly subPath?: string }): string[] {
  const volume = pod.spec?.volumes?.find(({ name }) => name === mount.name)
  const items = [...(volume?.configMap?.items ?? []), ...(volume?.secret?.items ?? [])]
  return [...(mount.subPath === undefined ? [] : [lastOf(mount.subPath), lastOf(mount.mountPath ?? '')]), ...items.map(({ path }) => lastOf(path ?? ''))]
}

function readContainer(context: PodContext, container: ContainerFacts, found: Findings): void {
  const exit = exitOf(context, container)
  const mounts = container.spec.volumeMounts ?? []
  const log = exit && mounts.length > 0 ? logOf(context, container, exit.path.endsWith('.lastState.terminated')) : undefined
  const line = log && reasonIn(log.lines)
  const path = line?.kind === 'missing-file' ? line.path : undefined
  if (
    !log ||
    !line ||
    path === undefined ||
    !path.startsWith('/') ||
    mounts.some(({ mountPath = '/' }) => `${path}/`.startsWith(`${mountPath.replace(/\/+$/, '')}/`))
  )
    return
  const index = mounts.findIndex((mount) => filesIn(context, mount).includes(lastOf(path)) || lastOf(mount.mountPath ?? '') === lastOf(folderOf(path)))
  const mount = mounts[index]
  if (!mount || mount.mountPath === undefined) return
  found.signal({
    type: 'mount-elsewhere',
    container: container.name,
    attributes: { path, mountPath: mount.mountPath, volume: mount.name ?? '', line: line.line },
    evidence: [...logEvidence(context, container, log, line.index), ...context.evidence(`${container.specPath}.volumeMounts[${index}].mountPath`)],
  })
}

/** Reads files that a program misses, and that a volume of it holds under another path. */
export function readMounts(context: PodContext, found: Findings): void {
  for (const container of context.containers) readContainer(context, container, found)
}
