import type { Evidence } from '@whypod/contract'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { evidenceAt } from '../evidence.ts'
import { parseImage } from './image-name.ts'

/** `docker.io/library/busybox:1.36` for `busybox:1.36`. */
function fullName(image: string): string {
  const { registry, repository, tag = 'latest' } = parseImage(image)
  return `${registry}/${repository}${tag.includes(':') ? '@' : ':'}${tag}`
}

/** Where the node says that it has the image of this container: the kubelet lists its 50 largest. */
export function imageOnNode({ pod, view }: PodContext, { spec }: ContainerFacts): Evidence[] | undefined {
  const node = view.get('Node', '', pod.spec?.nodeName ?? '')
  const wanted = fullName(spec.image ?? '')
  const images = node?.status?.images ?? []
  const index = images.findIndex(({ names }) => names?.some((name) => fullName(name) === wanted) === true)
  const at = images[index]?.names?.findIndex((name) => fullName(name) === wanted) ?? -1
  return node && index >= 0 ? evidenceAt('Node', node, `status.images[${index}].names[${at}]`) : undefined
}
