import { expect, it } from 'vitest'
import { tabIcon } from './use-tab.ts'

it('counts critical incidents in the icon of the tab, and never looks well without data', () => {
  expect(tabIcon(0, true)).toBeUndefined()
  expect(decodeURIComponent(tabIcon(7, true) ?? '')).toContain('>7<')
  expect(decodeURIComponent(tabIcon(120, true) ?? '')).toContain('>99<')
  expect(decodeURIComponent(tabIcon(7, false) ?? '')).toContain('>?<')
  expect(tabIcon(0, false)).toBeDefined()
})
