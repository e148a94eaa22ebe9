import type { WorkloadDetail } from '@whypod/contract'
import { DiagnosisList } from '../features/diagnosis/diagnosis-list.tsx'
import { IncidentLinks } from '../features/incidents/incident-links.tsx'
import { ChangeView } from '../features/pod-detail/change-view.tsx'
import { EventList } from '../features/pod-detail/event-list.tsx'
import { RawJumpContext } from '../ui/raw-jump.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { Section } from './detail-frame.tsx'
import { OwnPods } from './own-pods.tsx'
import { RawSection, useRaw } from './raw-section.tsx'
import type { WorkloadId } from './workload-id.ts'

/** What is wrong with its pods, where nothing is wrong with the workload itself. */
function Unblamed({ of }: { readonly of: WorkloadId }) {
  const { t } = useWords()
  const { board } = useClusterView()
  const key = `${of.kind}/${of.namespace}/${of.name}`
  const incidents = [...(board?.incidents.values() ?? [])].filter(({ owners }) => owners.includes(key))
  return (
    <>
      <p className="unblamed">{t(incidents.length > 0 ? 'diagnosis.nothingWorkloadButPods' : 'diagnosis.nothingWorkload')}</p>
      <IncidentLinks incidents={incidents} title={t('incidents.label')} />
    </>
  )
}

interface WorkloadFactsProps {
  readonly of: WorkloadId
  readonly detail: WorkloadDetail
  readonly titledCause?: string
}

/** Everything about a workload: its own trouble, which no pod shows, or that of its pods. */
export function WorkloadFacts({ of, detail, titledCause }: WorkloadFactsProps) {
  const { shown, show, jump } = useRaw()
  return (
    <RawJumpContext value={jump}>
      {detail.diagnoses.length === 0 && <Unblamed of={of} />}
      <DiagnosisList diagnoses={detail.diagnoses} notes={detail.notes} {...(titledCause === undefined ? {} : { titledCause })} />
      <OwnPods kind={of.kind} namespace={of.namespace} name={of.name} />
      {detail.change && (
        <Section id="change">
          <ChangeView change={detail.change} />
        </Section>
      )}
      <Section id="events">
        <EventList events={detail.events} />
      </Section>
      <RawSection own={{ kind: of.kind, namespace: of.namespace, name: of.name }} shown={shown} onShow={show} />
    </RawJumpContext>
  )
}
