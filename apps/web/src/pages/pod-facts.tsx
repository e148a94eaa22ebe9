import type { PodDetail } from '@whypod/contract'
import { IconMarkdown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useRuleWords } from '../data/rule-words.ts'
import { DiagnosisList } from '../features/diagnosis/diagnosis-list.tsx'
import { IncidentLinks } from '../features/incidents/incident-links.tsx'
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
import { RawJumpContext } from '../ui/raw-jump.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { Section, type SectionId } from './detail-frame.tsx'
import { PodLog } from './pod-log.tsx'
import { hasUntoldChange, UntoldChange } from './untold-change.tsx'
import { RawSection, useRaw } from './raw-section.tsx'

function Well({ detail }: { readonly detail: PodDetail }) {
  const { t } = useWords()
  const { isTrusted } = useClusterView()
  return (
    <Notice title={t(isTrusted ? 'diagnosis.nothing' : 'diagnosis.nothingKnown')}>
      {isTrusted && <p className="notice-detail">{t('diagnosis.nothingDetail', { health: t(`health.${detail.row.health}`) })}</p>}
    </Notice>
  )
}

/** The whole finding for the incident channel. */
export function CopyMarkdown({ detail }: { readonly detail: PodDetail }) {
  const { t, language } = useWords()
  const { cluster } = useClusterView()
  const words = useRuleWords()
  const make = (): string => podMarkdown(detail, { words, t, language, cluster, url: podUrl(cluster, detail.row), now: Date.now() })
  return <CopyButton text={make} label={t('copy.markdown')} icon={IconMarkdown} withWord />
}

/** The parts that the detail of this pod has. */
export const podSections = ({ row, change, related }: PodDetail): readonly SectionId[] => [
  'cause',
  'timeline',
  ...(change || hasUntoldChange(row) ? (['change'] as const) : []),
  'log',
  'containers',
  'events',
  ...(related.length > 0 ? (['related'] as const) : []),
  'raw',
]

interface PodFactsProps {
  readonly detail: PodDetail
  /** The cause whose sentence the page already says. */
  readonly titledCause?: string
  /** Before the facts, where the page is not about this pod alone. */
  readonly speaker?: ReactNode
}

/** Everything about one pod, the cause first. */
export function PodFacts({ detail, titledCause, speaker }: PodFactsProps) {
  const { row, diagnoses, notes, containers, events, related, incidents } = detail
  const { t } = useWords()
  const { shown, show, jump } = useRaw()
  const who = (
    <>
      {speaker}
      <PodFactsLine row={row} />
      {!speaker && <IncidentLinks incidents={incidents.filter(({ pods }) => pods.length > 1)} title={t('pod.inIncidents')} />}
    </>
  )
  return (
    <RawJumpContext value={jump}>
      {diagnoses.length === 0 && (
        <>
          {who}
          <Well detail={detail} />
        </>
      )}
      <DiagnosisList diagnoses={diagnoses} notes={notes} who={who} {...(titledCause === undefined ? {} : { titledCause })} />
      <Section id="timeline">
        <TimelineView detail={detail} />
      </Section>
      {detail.change ? (
        <Section id="change">
          <ChangeView change={detail.change} />
        </Section>
      ) : (
        <UntoldChange row={row} />
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
      <RawSection own={{ kind: 'Pod', namespace: row.namespace, name: row.name }} shown={shown} onShow={show} />
    </RawJumpContext>
  )
}
