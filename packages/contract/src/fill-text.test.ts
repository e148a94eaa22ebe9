import { describe, expect, it } from 'vitest'
import { fillText, placeholdersOf } from './fill-text.ts'

const now = Date.parse('2026-01-01T00:05:30Z')

describe('fillText', () => {
  it.each([
    ['{image} from {registry}', { image: 'a:1', registry: 'r.test' }, 'a:1 from r.test'],
    ['missing[[; near: {near}]]', {}, 'missing'],
    ['missing[[; near: {near}]]', { near: ['a', 'b'] }, 'missing; near: a, b'],
    ['missing[[; near: {near}]]', { near: [] }, 'missing'],
    ['{gone} stays visible', {}, 'gone stays visible'],
    ['ran {runSeconds|age}', { runSeconds: 125 }, 'ran 2m5s'],
    ['for {at|ago}', { at: '2026-01-01T00:00:00Z' }, 'for 5m30s'],
    ['in {at|until}', { at: '2026-01-01T00:07:00Z' }, 'in 90s'],
    ['in {at|until}', { at: '2026-01-01T00:00:00Z' }, 'in 0s'],
    ['{html}', { html: '<img onerror=x>{pod}' }, '<img onerror=x>{pod}'],
    ['{constructor}', {}, 'constructor'],
  ])('fills %s', (text, params, expected) => expect(fillText(text, params, 'en', now)).toBe(expected))

  it('joins lists as the language does', () => expect(fillText('{names}', { names: ['a', 'b'] }, 'zh-CN')).toBe('a、b'))
  it('shows a time as it is where nobody knows what time it is', () =>
    expect(fillText('{at|ago}', { at: '2026-01-01T00:00:00Z' }, 'en')).toBe('2026-01-01T00:00:00Z'))
})

describe('placeholdersOf', () => {
  it('tells required from optional ones', () =>
    expect(placeholdersOf('{a} {b|age}[[ {c}]]')).toEqual({ required: ['a', 'b'], optional: ['c'], formats: ['age'] }))
})
