import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { chooseLanguage } from './language.ts'
import { zhCN } from './zh-CN.ts'

type Flat = ReadonlyMap<string, string>

function flatten(node: object, path = ''): Flat {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
      const at = path === '' ? key : `${path}.${key}`
      return typeof value === 'object' && value !== null ? [...flatten(value, at)] : [[at, String(value)] as const]
    }),
  )
}

const placeholders = (text: string): string[] => Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? '').sort()
const english = flatten(en)
const chinese = flatten(zhCN)
const keys = [...english.keys()].filter((key) => !key.endsWith('_one'))

describe('words', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual(keys.sort())
  })

  it.each(keys)('%s has the same placeholders in both languages', (key) => {
    expect(placeholders(chinese.get(key) ?? '')).toEqual(placeholders(english.get(key) ?? ''))
  })

  it('are Chinese wherever they are more than a name', () => {
    const sameInBoth = [...chinese].filter(([key, text]) => text === english.get(key)).map(([key]) => key)
    expect(sameInBoth.sort()).toEqual(
      [
        'app.name',
        'command.posix',
        'command.powershell',
        'command.shell',
        'headline.title',
        'headline.titleCritical',
        'pod.ip',
        'pods.alsoFindings',
        'incidents.grows_other',
        'incidents.shrinks_other',
        'timeline.pod',
        'headline.titleUnknown',
      ].sort(),
    )
  })

  it.each([
    [null, ['zh-Hans-CN', 'en'], 'zh-CN'],
    [null, ['de-DE', 'zh-TW'], 'zh-CN'],
    [null, ['en-GB', 'zh'], 'en'],
    [null, ['fr'], 'en'],
    ['zh-CN', ['en'], 'zh-CN'],
    ['tlh', ['en'], 'en'],
  ] as const)('remembering %s and preferring %j gives %s', (remembered, preferred, language) => {
    expect(chooseLanguage(remembered, preferred)).toBe(language)
  })
})
