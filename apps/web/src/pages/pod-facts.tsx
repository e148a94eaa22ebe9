import type { PodDetail } from '@whypod/contract'
import { DiagnosisList } from '../features/diagnosis/diagnosis-list.tsx'
import { ContainerList } from '../features/pod-detail/container-list.tsx'
import { EventList } from '../features/pod-detail/event-list.tsx'
import { PodFactsLine } from '../features/pod-detail/pod-header.tsx'
import { RelatedList } from '../features/pod-detail/related-list.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { Section } from './detail-frame.tsx'
import { PodLog } from './pod-log.tsx'
import { PodRaw } from './pod-raw.tsx'

function Well({ detail }: { readonly detail: PodDetail }) {
  const { t } = useWords()
  const { isTrusted } = useClusterView()
  return (
    <Notice title={t(isTrusted ? 'diagnosis.nothing' : 'diagnosis.nothingKnown')}>
      {isTrusted && <p className="notice-detail">{t('diagnosis.nothingDetail', { health: t(`health.${detail.row.health}`) })}</p>}
    </Notice>
  )
}

/** Everything about one pod, the cause first. */
export function PodFacts({ detail, titledCause }: { readonly detail: PodDetail; readonly titledCause?: string }) {
  const { row, diagnoses, notes, containers, events, related } = detail
  return (
    <>
      <PodFactsLine row={row} />
      {diagnoses.length === 0 && <Well detail={detail} />}
      <DiagnosisList diagnoses={diagnoses} notes={notes} {...(titledCause === undefined ? {} : { titledCause })} />
      <Section id="log">
        <PodLog key={row.uid} namespace={row.namespace} name={row.name} containers={containers} blamed={diagnoses[0]?.container} />
      </Section>
      <Section id="containers">
        <ContainerList containers={containers} />
      </Section>
      <Section id="events">
        <EventList events={events} />
      </Section>
      {related.length > 0 && (
        <Section id="related">
          <RelatedList related={related} />
        </Section>
      )}
      <Section id="raw">
        <PodRaw key={row.uid} namespace={row.namespace} name={row.name} />
      </Section>
    </>
  )
}
