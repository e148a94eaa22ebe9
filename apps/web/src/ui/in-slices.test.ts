import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { inSlices } from './in-slices.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Work of so many steps of 3 ms. */
const steps = (count: number) => {
  const work = { done: 0 }
  return Object.assign(work, {
    go: (isLate: () => boolean): boolean => {
      while (work.done < count && !isLate()) {
        vi.setSystemTime(Date.now() + 3)
        work.done += 1
      }
      return work.done === count
    },
  })
}

it('what is short is done at once', () => {
  const onDone = vi.fn<() => void>()
  inSlices(steps(2).go, onDone)
  expect(onDone).toHaveBeenCalledOnce()
})

it('what is long lets go in between, and is done all the same', () => {
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
  const work = steps(10)
  const onDone = vi.fn<() => void>()
  inSlices(work.go, onDone)
  expect(work.done).toBe(2)
  vi.runAllTimers()
  expect(work.done).toBe(10)
  expect(onDone).toHaveBeenCalledOnce()
  clock.mockRestore()
})

it('work can be stopped', () => {
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
  const work = steps(10)
  inSlices(work.go, () => expect.unreachable())()
  vi.runAllTimers()
  expect(work.done).toBe(2)
  clock.mockRestore()
})
