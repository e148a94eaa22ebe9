import { describe, expect, it } from 'vitest'
import { formatQuantity, parseQuantity } from './quantity.ts'

describe('parseQuantity', () => {
  it.each([
    ['4', 4],
    [2, 2],
    ['250m', 0.25],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['128Mi', 128 * 2 ** 20],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['24581692Ki', 24_581_692 * 1024],
    ['1Ti', 2 ** 40],
    ['500k', 500_000],
    ['129M', 129e6],
    ['2G', 2e9],
    ['1E', 1e18],
    ['2Ei', 2 * 2 ** 60],
    ['129e6', 129e6],
    ['1E3', 1000],
    ['5e-1', 0.5],
    ['100n', 1e-7],
    ['+3', 3],
    ['-1', -1],
  ])('reads %s', (text, value) => expect(parseQuantity(text)).toBeCloseTo(value, 9))

  it.each(['', 'lots', '1 Gi', '1Kb', '1.2.3', '0x10', undefined])('takes %s for none', (text) => expect(parseQuantity(text)).toBeUndefined())
})

describe('formatQuantity', () => {
  it.each([
    ['cpu', 1.2, '1.2'],
    ['cpu', 0.25, '0.25'],
    ['memory', 7.5 * 2 ** 30, '7.5Gi'],
    ['memory', 512 * 2 ** 20, '512Mi'],
    ['memory', 0, '0'],
    ['ephemeral-storage', 50 * 2 ** 30, '50Gi'],
    ['hugepages-2Mi', 4 * 2 ** 20, '4Mi'],
    ['nvidia.com/gpu', 8, '8'],
  ])('shows %s %d as %s', (resource, value, text) => expect(formatQuantity(resource, value)).toBe(text))
})
