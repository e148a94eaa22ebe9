import { describe, expect, it } from 'vitest'
import { causesOfPod, findingsIn, judge } from '../zoo/judge.ts'
import { container, event, HOUR, type Json, MINUTE, NOW, pod, unreadySince, waits, wellPod } from '../zoo/objects.ts'

const stuck = (container_: Json, message: string): Json =>
  pod('api-1', {
    age: HOUR,
    containers: [container('app', container_)],
    status: { phase: 'Pending', conditions: unreadySince(HOUR, 'app'), containerStatuses: [waits('app', 'CreateContainerConfigError', message)] },
  })

const creating = (age: number): Json =>
  pod('api-1', {
    age,
    volumes: [{ name: 'settings', configMap: { name: 'settings' } }],
    containers: [container('app')],
    status: { phase: 'Pending', conditions: unreadySince(age, 'app', true, false), containerStatuses: [waits('app', 'ContainerCreating')] },
  })

describe('14: an optional reference is a fault, a missing key is a missing object, a cold cache is a missing object', () => {
  it.each([
    ['env', { env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'token', key: 'value', optional: true } } }] }, { 'Secret/shop/token': 'missing' }],
    ['envFrom', { envFrom: [{ configMapRef: { name: 'extra', optional: true } }] }, { 'ConfigMap/shop/extra': 'missing' }],
  ] as const)('says nothing of an optional reference of %s that is missing', (_, more, references) => {
    expect(findingsIn(judge([wellPod('api-1', { containers: [container('app', more)] })], NOW, references))).toEqual([])
  })

  it('says nothing of an optional volume that is missing, also while the pod is being created', () => {
    const object = pod('api-1', {
      age: 70,
      volumes: [{ name: 'extra', configMap: { name: 'extra', optional: true } }],
      containers: [container('app')],
      status: { phase: 'Pending', conditions: unreadySince(70, 'app', true, false), containerStatuses: [waits('app', 'ContainerCreating')] },
    })
    expect(findingsIn(judge([object], NOW, { 'ConfigMap/shop/extra': 'missing' }))).toEqual([])
  })

  it.each([
    ['configmap "settings" not found', 'config.configmap-missing'],
    ['secret "db" not found', 'config.secret-missing'],
    ["couldn't find key url in Secret shop/db", 'config.key-missing'],
    ["couldn't find key url in ConfigMap shop/settings", 'config.key-missing'],
  ])('tells %j as %s', (message, cause) => {
    const refs = { env: [{ name: 'URL', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } }], envFrom: [{ configMapRef: { name: 'settings' } }] }
    expect(causesOfPod(judge([stuck(refs, message)]), 'api-1')[0]).toBe(cause)
  })

  it('tells a missing key of a volume from a missing object', () => {
    const volume = (text: string): Json =>
      event('api-1', 'FailedMount', `MountVolume.SetUp failed for volume "settings" : ${text}`, 5, { type: 'Warning', count: 9, first: 5 * MINUTE })
    expect(causesOfPod(judge([creating(HOUR), volume('configmap references non-existent config key: url')]), 'api-1')).toEqual(['volume.key-missing'])
    expect(causesOfPod(judge([creating(HOUR), volume('configmap "settings" not found')]), 'api-1')).toEqual(['volume.configmap-missing'])
  })

  it.each([
    ['configmap', 'timed out waiting for the condition'],
    ['secret', 'timed out waiting for the condition'],
  ])('says nothing of a %s cache that is not filled yet, and something once that lasts', (kind, why) => {
    const cold = event('api-1', 'FailedMount', `MountVolume.SetUp failed for volume "settings" : failed to sync ${kind} cache: ${why}`, 1, { type: 'Warning' })
    const references = { 'ConfigMap/shop/settings': 'present' } as const
    expect(findingsIn(judge([creating(4), cold], NOW, references))).toEqual([])
    const again = event('api-1', 'FailedMount', `MountVolume.SetUp failed for volume "settings" : failed to sync ${kind} cache: ${why}`, 5, {
      type: 'Warning',
      count: 9,
      first: 5 * MINUTE,
    })
    expect(findingsIn(judge([creating(6 * MINUTE), again], NOW, references))).not.toEqual([])
  })
})
