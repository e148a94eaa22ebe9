/** An image reference as the runtime takes it apart. */
export interface ImageName {
  /** `docker.io` where none is written. */
  readonly registry: string
  readonly repository: string
  /** Tag, or digest with its algorithm; absent where `latest` is meant without being written. */
  readonly tag: string | undefined
}

export const DOCKER_HUB = 'docker.io'

/** The first part is a registry only if it looks like a host: with a dot, a port, or `localhost`. */
const isHost = (part: string): boolean => /[.:]/.test(part) || part === 'localhost'

export function parseImage(image: string): ImageName {
  const slash = image.indexOf('/')
  const first = slash < 0 ? '' : image.slice(0, slash)
  const written = isHost(first) ? first : DOCKER_HUB
  const registry = written === 'index.docker.io' || written === 'registry-1.docker.io' ? DOCKER_HUB : written
  const rest = isHost(first) ? image.slice(slash + 1) : image
  const at = rest.indexOf('@')
  const name = at < 0 ? rest : rest.slice(0, at)
  const colon = name.lastIndexOf(':')
  const path = colon < 0 ? name : name.slice(0, colon)
  return {
    registry,
    repository: registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path,
    tag: at >= 0 ? rest.slice(at + 1) : colon < 0 ? undefined : name.slice(colon + 1),
  }
}

/** Where a registry's API answers: Docker Hub has another host for it. */
export const apiHostOf = (registry: string): string => (registry === DOCKER_HUB ? 'registry-1.docker.io' : registry)
