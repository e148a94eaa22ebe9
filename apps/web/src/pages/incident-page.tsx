import type { Incident } from '@whypod/contract'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { IncidentOwners, IncidentParent, IncidentReach } from '../features/incidents/incident-reach.tsx'
import { IncidentSentence } from '../features/incidents/incident-sentence.tsx'
import { incidentSubjects, type Subject } from '../features/incidents/incident-subjects.ts'
import { IncidentTrend } from '../features/incidents/incident-trend.tsx'
import { SubjectList } from '../features/incidents/subject-list.tsx'
import { Age } from '../ui/age.tsx'
import { PodLink } from '../ui/links.tsx'
import { Name } from '../ui/name.tsx'
import { Notice, Skeleton } from '../ui/notice.tsx'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { DetailFrame } from './detail-frame.tsx'
import { CopyMarkdown, PodFacts, podSections } from './pod-facts.tsx'
import { useSubject } from './use-subject.ts'
import { WorkloadFacts } from './workload-facts.tsx'

function IncidentHead({ incident, subjects }: { readonly incident: Incident; readonly subjects: readonly Subject[] }) {
  const { t } = useWords()
  const { board, history } = useClusterView()
  return (
    <div className="incident-head">
      <h2 className="diagnosis-title">
        <SeverityMark severity={incident.severity} size={17} />
        <span>
          <IncidentSentence incident={incident} />
        </span>
      </h2>
      <p className="diagnosis-facts">
        <span>
          {t('incidents.since')} <Age at={incident.since} fallback={t('incidents.sinceUnknown')} />
        </span>
        <IncidentOwners incident={incident} />
        <span className="incident-far">
          <IncidentReach incident={incident} />
          <IncidentTrend incident={incident} history={history} />
        </span>
        <IncidentParent incident={incident} />
      </p>
      {board && subjects.length > 1 && (
        <section aria-label={t('incidents.affected')}>
          <SubjectList subjects={subjects} board={board} />
        </section>
      )}
    </div>
  )
}

function Speaker({ subject, cause }: { readonly subject: Subject; readonly cause: string }) {
  const { t } = useWords()
  const { pod, workload, failure } = useSubject(subject)
  if (pod) {
    return (
      <PodFacts
        detail={pod}
        titledCause={cause}
        speaker={
          <p className="muted incident-speaker">
            {t('incidents.affectedNote')}{' '}
            <PodLink namespace={pod.row.namespace} name={pod.row.name}>
              <Name text={pod.row.name} />
            </PodLink>
          </p>
        }
      />
    )
  }
  if (workload && subject.type === 'workload') return <WorkloadFacts of={subject} detail={workload} titledCause={cause} />
  return failure === undefined ? <Skeleton rows={9} height={22} /> : <Notice title={t('app.failed')} />
}

/** The incident as it is, or as it last was: it may be resolved while somebody reads. */
function useLastKnown(id: string, incident: Incident | undefined): Incident | undefined {
  const [last, setLast] = useState(incident)
  if (incident && incident !== last) setLast(incident)
  return incident ?? (last?.id === id ? last : undefined)
}

/** One incident: what, how far, and the diagnosis of the subject that speaks for all. */
export function IncidentPage() {
  const { t } = useWords()
  const { board, isTrusted, history } = useClusterView()
  const { incident: id } = useParams({ from: '/c/$cluster/incident/$incident' })
  const current = board?.incidents.get(id)
  const ended = history.resolved.find((each) => each.incident.id === id)
  const incident = useLastKnown(id, current ?? ended?.incident)
  const subjects = current && board ? incidentSubjects(current, board) : []
  const [speaker] = subjects
  const { pod } = useSubject(speaker)
  return (
    <DetailFrame
      key={id}
      kind={t('incidents.one')}
      name={id.split('/')[0] ?? id}
      sections={pod ? podSections(pod) : []}
      tools={pod && <CopyMarkdown detail={pod} />}
    >
      {board && !current && isTrusted && (
        <Notice title={t('incidents.resolvedTitle')} role="status">
          <p className="notice-detail">{t('incidents.resolvedDetail')}</p>
        </Notice>
      )}
      {!board && <Skeleton rows={9} height={22} />}
      {incident && <IncidentHead incident={incident} subjects={subjects} />}
      {current && speaker && <Speaker key={`${id}/${speaker.key}`} subject={speaker} cause={current.cause} />}
    </DetailFrame>
  )
}
