import type { ContainerDetail } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readPreference, writePreference } from '../data/preferences.ts'
import { logQuery } from '../data/queries.ts'
import { useFollowedLog } from '../data/use-followed-log.ts'
import { chooseLog, type LogChoice } from '../features/pod-detail/choose-log.ts'
import { LogView } from '../features/pod-detail/log-view.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { useFollowed } from './use-followed.ts'

/** Lines from the end: a screenful to begin with, and more by need; the last is as far as the server goes. */
const TAILS = [500, 2_000, 10_000] as const

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
  const [step, setStep] = useState(0)
  const [timestamps, setTimes] = useState(readPreference('log-times') === 'yes')
  const [wantsFollow, setFollow] = useState(false)
  const isFollowed = wantsFollow && !choice.previous
  const request = { cluster, namespace, name, ...choice, tail: TAILS[step] ?? TAILS[0], timestamps }
  const query = logQuery(request)
  const log = useQuery({ ...query, enabled: !isFollowed })
  const followed = useFollowedLog(isFollowed ? request : undefined)
  const { refetch } = log
  // Another run has begun: what was "previous" is another log now.
  useFollowed(query.queryKey, containers.find((container) => container.name === choice.container)?.restarts)
  const hasMore = log.data?.kind === 'lines' && log.data.lines.length >= request.tail && step + 1 < TAILS.length
  return (
    <LogView
      containers={containers}
      choice={choice}
      answer={log.data}
      failure={log.isError ? log.error.message : undefined}
      followed={followed}
      hasTimes={timestamps}
      {...(hasMore ? { onMore: () => setStep(step + 1) } : {})}
      onChoose={onChoose}
      onRefresh={() => void refetch()}
      onFollow={setFollow}
      onTimes={(next) => {
        setTimes(next)
        writePreference('log-times', next ? 'yes' : 'no')
      }}
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
