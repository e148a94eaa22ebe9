import { expect, it } from 'vitest'
import { requestsOf, reservedBy } from './pod-requests.ts'

const container = (cpu: string, more = {}): object => ({ name: 'a', resources: { requests: { cpu } }, ...more })

it.each([
  ['containers add up', { containers: [container('1'), container('500m')] }, 1.5],
  ['an init container counts where it asks for more', { initContainers: [container('3')], containers: [container('1')] }, 3],
  ['a sidecar runs beside the containers', { initContainers: [container('1', { restartPolicy: 'Always' })], containers: [container('1')] }, 2],
  [
    'a sidecar runs beside later init containers',
    { initContainers: [container('1', { restartPolicy: 'Always' }), container('3')], containers: [container('1')] },
    4,
  ],
  ['overhead is added', { containers: [container('1')], overhead: { cpu: '250m' } }, 1.25],
  ['the request of the whole pod is the request', { containers: [container('1')], resources: { requests: { cpu: '5' } } }, 5],
  ['a limit alone is the request', { containers: [{ name: 'a', resources: { limits: { cpu: '2' } } }] }, 2],
])('%s', (_, spec, cpu) => expect(requestsOf({ spec }).get('cpu')).toBeCloseTo(cpu))

it('leaves out pods that are over', () => {
  const pods = ['Running', 'Succeeded', 'Failed', 'Pending'].map((phase) => ({ spec: { containers: [container('1')] }, status: { phase } }))
  expect(reservedBy(pods).get('cpu')).toBe(2)
  expect(reservedBy(pods).get('pods')).toBe(2)
})
