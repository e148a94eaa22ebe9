import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const folder = new URL('../../coverage/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

/** One way in which Kubernetes tells something: where it stands and what stands there. A `match` between slashes is a regular expression. */
export interface CorpusSignal {
  readonly id: string
  readonly where: string
  readonly kind: string
  readonly match: string
  readonly severity: 'error' | 'warning' | 'progress' | 'info'
}

export const corpusSignals: readonly CorpusSignal[] = read('signals.tsv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [id = '', where = '', kind = '', match = '', severity = ''] = line.split('\t')
    return { id, where, kind, match, severity: severity as CorpusSignal['severity'] }
  })

/** Texts as the cluster writes them, by the id of the signal. */
export const samples = parse(read('samples.yaml')) as Readonly<Record<string, string>>

export const corpusCauses = parse(read('causes.yaml')) as {
  /** The vocabulary that the table must have whole. */
  readonly ids: readonly string[]
  /** Ids of the vocabulary that are no rows, each with the reason. */
  readonly scoringOnly: Readonly<Record<string, string>>
}

/** Why a signal of the corpus need not be read. */
export const excuseKinds = ['informational', 'not-of-pods', 'never-sent', 'openshift-only', 'not-in-objects'] as const
export type ExcuseKind = (typeof excuseKinds)[number]
export const excused = parse(read('excused.yaml')) as Readonly<Partial<Record<ExcuseKind, Readonly<Record<string, string>>>>>

/** The pattern of a signal; undefined for a literal. */
export const patternOf = ({ match }: CorpusSignal): RegExp | undefined => (match.startsWith('/') ? new RegExp(match.slice(1, -1)) : undefined)
