import type { Browser, Page } from '@playwright/test'

/** What the page's main thread did in a while, in ms. `cpu` leaves out what a busy machine made it wait. */
export interface Work {
  readonly longest: number
  readonly longestCpu: number
  readonly totalCpu: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ph: string
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const MICROSECONDS = 1_000

/** Of the renderers there is the one that worked most: the others are the browser's own spare ones. */
function mainThreads(events: readonly TraceEvent[]): ReadonlySet<string> {
  return new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`))
}

/** Records every task of the page's main thread while `act` is at work. */
export async function traceWork(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Work> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await act()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const threads = mainThreads(trace.traceEvents)
  const tasks = trace.traceEvents.filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid}/${tid}`))
  const cpu = tasks.map(({ tdur = 0 }) => tdur / MICROSECONDS)
  return {
    longest: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / MICROSECONDS)),
    longestCpu: Math.max(0, ...cpu),
    totalCpu: cpu.reduce((total, each) => total + each, 0),
  }
}
