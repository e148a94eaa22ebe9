import type { PodDetail } from '@whypod/contract'
import { useRuleWords } from '../data/rule-words.ts'
import { DiagnosisList } from '../features/diagnosis/diagnosis-list.tsx'
import { ChangeView } from '../features/pod-detail/change-view.tsx'
import { ContainerList } from '../features/pod-detail/container-list.tsx'
import { EventList } from '../features/pod-detail/event-list.tsx'
import { PodFactsLine } from '../features/pod-detail/pod-header.tsx'
import { podMarkdown } from '../features/pod-detail/pod-markdown.ts'
import { RelatedList } from '../features/pod-detail/related-list.tsx'
import { TimelineView } from '../features/pod-detail/timeline-view.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { podUrl } from '../ui/links.tsx'
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

function CopyMarkdown({ detail }: { readonly detail: PodDetail }) {
  const { t, language } = useWords()
  const { cluster } = useClusterView()
  const words = useRuleWords()
  const make = (): string => podMarkdown(detail, { words, t, language, cluster, url: podUrl(cluster, detail.row), now: Date.now() })
  return (
    <p className="detail-tools">
      <CopyButton text={make} label={t('copy.markdown')} withWord />
    </p>
  )
}

/** Everything about one pod, the cause first. */
export function PodFacts({ detail, titledCause }: { readonly detail: PodDetail; readonly titledCause?: string }) {
  const { row, diagnoses, notes, containers, events, related } = detail
  return (
    <>
      <PodFactsLine row={row} />
      <CopyMarkdown detail={detail} />
      {diagnoses.length === 0 && <Well detail={detail} />}
      <DiagnosisList diagnoses={diagnoses} notes={notes} {...(titledCause === undefined ? {} : { titledCause })} />
      <Section id="timeline">
        <TimelineView detail={detail} />
      </Section>
      {detail.change && (
        <Section id="change">
          <ChangeView change={detail.change} />
        </Section>
      )}
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
