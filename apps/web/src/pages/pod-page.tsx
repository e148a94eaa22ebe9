import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiFailure } from '../data/api.ts'
import { podQuery } from '../data/queries.ts'
import { sameStem } from '../features/pod-detail/same-stem.ts'
import { PodLink } from '../ui/links.tsx'
import { Name } from '../ui/name.tsx'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { HealthMark } from '../ui/severity-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { DetailFrame } from './detail-frame.tsx'
import { CopyMarkdown, PodFacts, podSections } from './pod-facts.tsx'
import { DETAIL_POLL_MS, useFollowed } from './use-followed.ts'

/** A pod that is no more, and what may have come in its place. */
function Gone({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  const { t } = useWords()
  const { board } = useClusterView()
  const others = board ? sameStem(board.pods.values(), namespace, name) : []
  return (
    <Notice title={t('pod.gone')} role="status">
      <p className="notice-detail">{t('pod.goneDetail', { namespace, name })}</p>
      {others.length > 0 && (
        <>
          <p>{t('pod.replacedBy')}</p>
          <ul className="subjects">
            {others.map((row) => (
              <li key={row.key}>
                <HealthMark health={row.health} />
                <PodLink namespace={row.namespace} name={row.name}>
                  <Name text={row.name} />
                </PodLink>
                <span className="muted">{row.status}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

/** One pod, by its address. */
export function PodPage() {
  const { t } = useWords()
  const { cluster, board, isTrusted } = useClusterView()
  const { namespace, name } = useParams({ from: '/c/$cluster/pod/$namespace/$name' })
  const query = podQuery(cluster, namespace, name)
  const pod = useQuery({ ...query, refetchInterval: isTrusted ? DETAIL_POLL_MS : false })
  useFollowed(query.queryKey, board?.pods.get(`${namespace}/${name}`))
  const isGone = pod.error instanceof ApiFailure && pod.error.status === 404
  return (
    <DetailFrame
      key={`${namespace}/${name}`}
      kind="Pod"
      namespace={namespace}
      name={name}
      sections={pod.data && !isGone ? podSections(pod.data) : []}
      tools={pod.data && !isGone && <CopyMarkdown detail={pod.data} />}
    >
      {isGone && <Gone namespace={namespace} name={name} />}
      {!isGone && pod.data && <PodFacts detail={pod.data} />}
      {!isGone && !pod.data && pod.isError && (
        <Notice title={t('app.failed')} role="alert">
          <p className="notice-detail">{pod.error.message}</p>
        </Notice>
      )}
      {pod.isPending && <Skeleton rows={9} height={22} />}
    </DetailFrame>
  )
}
