import { describe, expect, it } from 'vitest'
import { grantYaml } from './grant-yaml.ts'

const verbs = ['list', 'watch']

describe('a right to ask for', () => {
  it('is a rule to paste', () => {
    expect(grantYaml([{ apiGroup: '', resource: 'events', verbs }])).toBe('- apiGroups: [""]\n  resources: ["events"]\n  verbs: ["list", "watch"]')
  })

  it('is one rule for all resources of a group', () => {
    const grants = ['pods', 'events', 'pods'].map((resource) => ({ apiGroup: '', resource, verbs }))
    expect(grantYaml([...grants, { apiGroup: 'apps', resource: 'deployments', verbs }])).toBe(
      [
        '- apiGroups: [""]',
        '  resources: ["pods", "events"]',
        '  verbs: ["list", "watch"]',
        '- apiGroups: ["apps"]',
        '  resources: ["deployments"]',
        '  verbs: ["list", "watch"]',
      ].join('\n'),
    )
  })

  it('says in which namespace', () => {
    expect(grantYaml([{ apiGroup: 'apps', resource: 'deployments', verbs, namespace: 'shop' }])).toContain('# in a Role of namespace "shop"\n')
  })
})
