import type { KubernetesObject } from './kubernetes-object.ts'

/** A core/v1 Event in the words of events.k8s.io/v1, in the order a real server writes them. */
export function toEventsV1(event: KubernetesObject): KubernetesObject {
  const { metadata } = event
  const v1 = {
    eventTime: event['eventTime'] ?? null,
    series: event['series'],
    reportingController: event['reportingComponent'] || undefined,
    // Left out where empty, unlike in core/v1.
    reportingInstance: event['reportingInstance'] || undefined,
    action: event['action'],
    reason: event['reason'],
    regarding: event['involvedObject'],
    related: event['related'],
    note: event['message'],
    type: event['type'],
    deprecatedSource: event['source'],
    deprecatedFirstTimestamp: event['firstTimestamp'],
    deprecatedLastTimestamp: event['lastTimestamp'],
    deprecatedCount: event['count'],
  }
  return { kind: 'Event', apiVersion: 'events.k8s.io/v1', metadata, ...v1 }
}
