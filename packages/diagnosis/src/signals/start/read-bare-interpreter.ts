import type { Findings } from '../catalog.ts'
import { DOCKER_HUB, parseImage } from '../image/image-name.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** Official images whose own program is an interpreter that reads from a terminal. */
const interpreters: Readonly<Record<string, string>> = {
  python: 'python3',
  node: 'node',
  ruby: 'irb',
  php: 'php -a',
  openjdk: 'jshell',
  'eclipse-temurin': 'jshell',
  amazoncorretto: 'bash',
  golang: 'bash',
  rust: 'bash',
  perl: 'perl -de0',
  julia: 'julia',
  'r-base': 'R',
  erlang: 'erl',
  elixir: 'iex',
  swift: 'bash',
  gcc: 'bash',
  dart: 'bash',
}

/** A container that leaves its program to such an image. */
export function readBareInterpreter(context: PodContext, { name, spec, specPath, role }: ContainerFacts, found: Findings): void {
  if (role !== 'app' || spec.command || spec.args) return
  const { registry, repository, tag = '' } = parseImage(spec.image ?? '')
  const program = registry === DOCKER_HUB && repository.startsWith('library/') ? interpreters[repository.slice('library/'.length)] : undefined
  if (program === undefined || /apache|fpm/.test(tag)) return
  found.signal({
    type: 'bare-interpreter',
    container: name,
    evidence: context.evidence(`${specPath}.image`),
    attributes: { image: spec.image ?? '', program },
  })
}
