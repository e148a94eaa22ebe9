import type { Connection } from '@whypod/contract'
import { Age } from '../../ui/age.tsx'
import { showBlock } from '../../ui/plain-text.ts'
import { useWords } from '../../words/use-words.ts'
import { stateIcons, stateTones, useProgress } from './connection-pill.tsx'
import './connection.css'

/** How one cluster of the list is doing; one that nobody has opened is not known to be anything. */
export function ClusterState({ connection }: { readonly connection: Connection | undefined }) {
  const { t } = useWords()
  const progress = useProgress({ state: connection?.state ?? 'opening', ...(connection?.progress ? { progress: connection.progress } : {}) })
  if (!connection) return <span className="cluster-state faint">{t('clusters.notOpened')}</span>
  const Icon = stateIcons[connection.state]
  return (
    <div className="cluster-state">
      <span className="connection-pill" data-tone={stateTones[connection.state]}>
        <Icon size={15} stroke={1.8} />
        <span className="connection-word">{t(`connection.${connection.state}`)}</span>
        <span className="connection-more">
          {connection.state === 'connecting' && progress !== undefined ? (
            progress
          ) : (
            <Age at={connection.since} phrase={(age) => t('connection.since', { age })} />
          )}
        </span>
      </span>
      {connection.message !== undefined && <bdi className="mono cluster-said">{showBlock(connection.message)}</bdi>}
    </div>
  )
}
