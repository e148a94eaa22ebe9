import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { clustersQuery } from '../data/queries.ts'
import { ClusterState } from '../features/connection/cluster-state.tsx'
import { AppHeader } from '../features/shell/app-header.tsx'
import { Name } from '../ui/name.tsx'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { showLine } from '../ui/plain-text.ts'
import { useWords } from '../words/use-words.ts'
import './clusters-page.css'

/** The contexts of the kubeconfig, each with the state of its connection. */
export function ClustersPage() {
  const { t } = useWords()
  const clusters = useQuery({ ...clustersQuery(), refetchInterval: 3_000 })
  useEffect(() => {
    document.title = t('headline.title', { cluster: t('clusters.page') })
  }, [t])
  return (
    <>
      <AppHeader>{null}</AppHeader>
      <main className="start">
        <h1 className="clusters-title">{t('clusters.page')}</h1>
        {clusters.isPending && <Skeleton rows={4} height={48} />}
        {clusters.isError && !clusters.data && (
          <Notice title={t('connection.disconnected')} role="alert">
            <p className="notice-detail">{t('connection.detail.disconnected')}</p>
          </Notice>
        )}
        {clusters.data?.length === 0 && <Notice title={t('clusters.none')} role="status" />}
        <ul className="clusters">
          {clusters.data?.map(({ name, server, kind, current, connection }) => (
            <li key={name} className="cluster">
              <Link to="/c/$cluster" params={{ cluster: name }} className="cluster-link">
                <Name text={name} />
              </Link>
              <span className="cluster-tags">
                {kind !== 'other' && <span className="tag">{kind}</span>}
                {current && <span className="tag">{t('clusters.current')}</span>}
              </span>
              <span className="cluster-server">{server !== undefined && <bdi className="mono">{showLine(server)}</bdi>}</span>
              <ClusterState connection={connection} />
            </li>
          ))}
        </ul>
        <p className="faint">{t('clusters.note')}</p>
      </main>
    </>
  )
}
