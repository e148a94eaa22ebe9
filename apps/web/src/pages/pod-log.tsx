import type { ContainerDetail } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logQuery } from '../data/queries.ts'
import { chooseLog, type LogChoice } from '../features/pod-detail/choose-log.ts'
import { LogView } from '../features/pod-detail/log-view.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { useFollowed } from './use-followed.ts'

const TAIL = 200

interface PodLogProps {
  readonly namespace: string
  readonly name: string
  readonly containers: readonly ContainerDetail[]
  readonly blamed: string | undefined
}

function ChosenLog({
  namespace,
  name,
  containers,
  choice,
  onChoose,
}: Omit<PodLogProps, 'blamed'> & { readonly choice: LogChoice; readonly onChoose: (choice: LogChoice) => void }) {
  const { cluster } = useClusterView()
  const query = logQuery({ cluster, namespace, name, ...choice, tail: TAIL })
  const log = useQuery(query)
  const { refetch } = log
  // Another run has begun: what was "previous" is another log now.
  useFollowed(query.queryKey, containers.find((container) => container.name === choice.container)?.restarts)
  return (
    <LogView
      containers={containers}
      choice={choice}
      answer={log.data}
      failure={log.isError ? log.error.message : undefined}
      onChoose={onChoose}
      onRefresh={() => void refetch()}
    />
  )
}

/** The log that most likely says why; the reader may choose another. */
export function PodLog({ blamed, ...props }: PodLogProps) {
  const { t } = useWords()
  const [chosen, choose] = useState<LogChoice>()
  const choice = chosen ?? chooseLog(props.containers, blamed)
  if (!choice) return <p className="muted">{t('log.neverRan')}</p>
  return <ChosenLog {...props} choice={choice} onChoose={choose} />
}
