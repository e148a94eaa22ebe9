import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiFailure } from '../data/api.ts'
import { workloadQuery } from '../data/queries.ts'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { showLine } from '../ui/plain-text.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { DetailFrame } from './detail-frame.tsx'
import { DETAIL_POLL_MS, useFollowed } from './use-followed.ts'
import { OwnPods } from './own-pods.tsx'
import { WorkloadFacts } from './workload-facts.tsx'

/** One workload, by its address. */
export function WorkloadPage() {
  const { t } = useWords()
  const { cluster, board, isTrusted } = useClusterView()
  const { kind, namespace, name } = useParams({ from: '/c/$cluster/workload/$kind/$namespace/$name' })
  const query = workloadQuery(cluster, kind, namespace, name)
  const workload = useQuery({ ...query, refetchInterval: isTrusted ? DETAIL_POLL_MS : false })
  useFollowed(query.queryKey, board?.workloads.get(`${kind}/${namespace}/${name}`))
  const isGone = workload.error instanceof ApiFailure && workload.error.status === 404
  return (
    <DetailFrame key={`${kind}/${namespace}/${name}`} kind={showLine(kind)} namespace={namespace} name={name}>
      {isGone && (
        <Notice title={t('pod.workloadGone')} role="status">
          <p className="notice-detail">{t('pod.workloadGoneDetail', { kind, namespace, name })}</p>
        </Notice>
      )}
      {!isGone && workload.data && <WorkloadFacts of={{ kind, namespace, name }} detail={workload.data} />}
      {!isGone && !workload.data && workload.isError && (
        <Notice title={t('app.failed')} role="alert">
          <p className="notice-detail">{workload.error.message}</p>
        </Notice>
      )}
      {workload.isPending && <Skeleton rows={9} height={22} />}
      {isGone && <OwnPods kind={kind} namespace={namespace} name={name} />}
    </DetailFrame>
  )
}
