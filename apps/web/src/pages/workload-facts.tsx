import type { WorkloadDetail } from '@whypod/contract'
import { DiagnosisList } from '../features/diagnosis/diagnosis-list.tsx'
import { ChangeView } from '../features/pod-detail/change-view.tsx'
import { EventList } from '../features/pod-detail/event-list.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { Section } from './detail-frame.tsx'

/** Everything about a workload whose own trouble no pod shows. */
export function WorkloadFacts({ detail, titledCause }: { readonly detail: WorkloadDetail; readonly titledCause?: string }) {
  const { t } = useWords()
  return (
    <>
      {detail.diagnoses.length === 0 && <Notice title={t('diagnosis.nothingWorkload')} />}
      <DiagnosisList diagnoses={detail.diagnoses} notes={detail.notes} {...(titledCause === undefined ? {} : { titledCause })} />
      {detail.change && (
        <Section id="change">
          <ChangeView change={detail.change} />
        </Section>
      )}
      <Section id="events">
        <EventList events={detail.events} />
      </Section>
    </>
  )
}
