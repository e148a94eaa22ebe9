import type { Gap } from '@whypod/contract'
import { expect, it } from 'vitest'
import { gapPlaces } from './gap-places.ts'

const gap = (resource: string, change: Partial<Gap> = {}): Gap => ({ resource, grant: { apiGroup: '', resource, verbs: ['list'] }, ...change })

it('gathers what is missing by place: how little is seen at all comes first', () => {
  const places = gapPlaces([
    gap('events', { namespace: 'shop' }),
    gap('nodes'),
    gap('pods', { seenIn: ['shop'] }),
    gap('secrets', { namespace: 'shop' }),
    gap('jobs', { seenIn: ['shop'] }),
    gap('events', { namespace: 'data' }),
  ])
  expect(places.map(({ namespace, seenIn, gaps }) => [seenIn?.join() ?? namespace ?? 'cluster', gaps.map(({ resource }) => resource).join()])).toEqual([
    ['shop', 'pods,jobs'],
    ['cluster', 'nodes'],
    ['data', 'events'],
    ['shop', 'events,secrets'],
  ])
})
