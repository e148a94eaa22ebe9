import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { clustersQuery } from '../data/queries.ts'
import { AppHeader } from '../features/shell/app-header.tsx'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

/** Goes to the current context; says why where there is none. */
export function StartPage() {
  const { t } = useWords()
  const clusters = useQuery({ ...clustersQuery(), refetchInterval: 3_000 })
  const first = clusters.data?.find(({ current }) => current) ?? clusters.data?.[0]
  if (first) return <Navigate to="/c/$cluster" params={{ cluster: first.name }} replace />
  return (
    <>
      <AppHeader>{null}</AppHeader>
      <main className="start">
        {clusters.data && <Notice title={t('clusters.none')} role="status" />}
        {clusters.isError && (
          <Notice title={t('connection.disconnected')} role="alert">
            <p className="notice-detail">{t('connection.detail.disconnected')}</p>
          </Notice>
        )}
        {clusters.isPending && !clusters.isError && (
          <>
            <p className="visually-hidden" role="status">
              {t('clusters.loading')}
            </p>
            <Skeleton rows={8} height={26} />
          </>
        )}
      </main>
    </>
  )
}
