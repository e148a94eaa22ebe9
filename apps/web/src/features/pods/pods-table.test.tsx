// @vitest-environment happy-dom
import type { PodRow as PodRowData } from '@whypod/contract'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { TrustContext } from '../../ui/trust.ts'
import { startWords } from '../../words/start-words.ts'
import { PodRow } from './pod-row.tsx'

const hostile = '<img src=x onerror=alert(1)>\u202e\u0000'

const row: PodRowData = {
  key: `shop/${hostile}`,
  uid: '1',
  namespace: 'shop',
  name: hostile,
  ready: '1/1',
  status: hostile,
  restarts: 4,
  lastRestartAt: '2026-11-21T03:00:00Z',
  createdAt: '2026-11-21T02:00:00Z',
  images: [hostile],
  health: 'ok',
  findings: [],
  containers: [{ name: 'app', role: 'app', state: 'running', ready: true, restarts: 0 }],
}

async function draw(isTrusted: boolean): Promise<HTMLElement> {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRootRoute()
  const page = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (
      <TrustContext value={isTrusted}>
        <PodRow row={row} isGone={false} isOpen={false} index={0} top={0} height={30} />
      </TrustContext>
    ),
  })
  const router = createRouter({ routeTree: root.addChildren([page]), history: createMemoryHistory() })
  await router.load()
  await act(async () => createRoot(host).render(<RouterProvider router={router as never} />))
  return host
}

describe('a row of a pod', () => {
  beforeAll(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    await startWords()
  })
  afterEach(() => document.body.replaceChildren())

  it('shows hostile names as text, with what is unseen made visible', async () => {
    const host = await draw(true)
    expect(host.querySelector('img')).toBeNull()
    expect(host.querySelector('a')?.textContent).toBe('<img src=x onerror=alert(1)>⟨U+202E⟩\u2400')
  })

  it('is healthy only while the data is live', async () => {
    expect((await draw(true)).querySelectorAll('[data-tone="ok"]')).toHaveLength(2)
    expect((await draw(false)).querySelectorAll('[data-tone="ok"]')).toHaveLength(0)
  })

  it('says restarts and age as kubectl does', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T03:02:00Z'), toFake: ['Date'] })
    const host = await draw(true)
    vi.useRealTimers()
    expect(host.querySelector('.pod-restarts')?.textContent).toBe('4 (2m ago)')
    expect(host.querySelector('.pod-age')?.textContent).toBe('62m')
  })
})
