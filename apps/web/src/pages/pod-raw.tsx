import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { podObjectQuery } from '../data/queries.ts'
import { RawObject } from '../features/pod-detail/raw-object.tsx'
import { Skeleton } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'

function Loaded({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  const { cluster } = useClusterView()
  const object = useQuery(podObjectQuery(cluster, namespace, name))
  if (object.isError) return <p className="muted">{object.error.message}</p>
  return object.data === undefined ? <Skeleton rows={6} height={14} /> : <RawObject object={object.data} />
}

/** The raw object, read only when it is asked for. */
export function PodRaw(props: { readonly namespace: string; readonly name: string }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Loaded {...props} />
  return (
    <p>
      <button type="button" className="button" data-show-raw onClick={() => setOpen(true)}>
        {t('raw.show')}
      </button>
    </p>
  )
}
