import { describe, expect, it } from 'vitest'
import { grantYaml } from './grant-yaml.ts'

describe('a right to ask for', () => {
  it('is a rule to paste', () => {
    expect(grantYaml({ apiGroup: '', resource: 'events', verbs: ['list', 'watch'] })).toBe(
      '- apiGroups: [""]\n  resources: ["events"]\n  verbs: ["list", "watch"]',
    )
  })

  it('says in which namespace', () => {
    expect(grantYaml({ apiGroup: 'apps', resource: 'deployments', verbs: ['list'], namespace: 'shop' })).toContain('# in a Role of namespace "shop"\n')
  })
})
