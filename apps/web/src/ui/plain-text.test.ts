import { describe, expect, it } from 'vitest'
import { showBlock, showLine } from './plain-text.ts'
import { isTicking, sentencePieces, sentenceText } from './sentence-pieces.ts'

describe('text of the cluster', () => {
  it.each([
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['a\u0000b', 'a\u2400b'],
    ['\u001b[31mred', '\u241b[31mred'],
    ['two\nlines\tand a tab', 'two\u240alines\u2409and a tab'],
    ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
    ['中文 und Ümlaut 🎉', '中文 und Ümlaut 🎉'],
    ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
  ])('%j is shown in a line as %j', (raw, shown) => {
    expect(showLine(raw)).toBe(shown)
  })

  it('keeps line breaks in a block', () => {
    expect(showBlock('a\r\nb\n\tc\u0007')).toBe('a\nb\n\tc\u2407')
  })
})

describe('a sentence', () => {
  const text = { en: '{registry} refused {image}[[ of {missing}]] for {names}', 'zh-CN': '{registry} 拒绝了 {image}，涉及 {names}' }
  const params = { registry: 'r.example', image: 'a\u202eb', names: ['one', 'two'] }

  it('tells values from words', () => {
    expect(sentencePieces(text, params, 'en', 0)).toEqual([
      { text: 'r.example', kind: 'value' },
      { text: ' refused ', kind: 'words' },
      { text: 'a⟨U+202E⟩b', kind: 'value' },
      { text: ' for ', kind: 'words' },
      { text: 'one', kind: 'value' },
      { text: ', ', kind: 'words' },
      { text: 'two', kind: 'value' },
    ])
  })

  it('reads as one text in each language', () => {
    expect(sentenceText(text, params, 'zh-CN', 0)).toBe('r.example 拒绝了 a⟨U+202E⟩b，涉及 one、two')
  })

  it('is not fooled by a value that carries the marks', () => {
    expect(sentencePieces({ en: 'x {registry} y', 'zh-CN': '' }, { registry: '\uE001evil\uE000' }, 'en', 0)).toEqual([
      { text: 'x ', kind: 'words' },
      { text: 'evil', kind: 'value' },
      { text: ' y', kind: 'words' },
    ])
  })

  it('leaves numbers among the words and formats ages', () => {
    expect(sentenceText({ en: '{seconds|age} and {n}', 'zh-CN': '' }, { seconds: 330, n: 3 }, 'en', 0)).toBe('5m30s and 3')
  })

  it('sets in code what stands in backticks, values within them included', () => {
    expect(sentencePieces({ en: 'run `journalctl -u {unit} -e` there', 'zh-CN': '' }, { unit: 'a`b' }, 'en', 0)).toEqual([
      { text: 'run ', kind: 'words' },
      { text: 'journalctl -u ', kind: 'code' },
      { text: 'a`b', kind: 'value' },
      { text: ' -e', kind: 'code' },
      { text: ' there', kind: 'words' },
    ])
  })

  it('tells times as ages that go on, and isolates none of them', () => {
    const text = { en: '{pod} since {at|ago}, until {end|until}', 'zh-CN': '' }
    const params = { pod: 'a', at: '2026-11-21T03:00:00Z', end: '2026-11-21T04:00:00Z' }
    const at = (time: string) => sentenceText(text, params, 'en', Date.parse(time))
    expect(at('2026-11-21T03:05:00Z')).toBe('a since 5m, until 55m')
    expect(at('2026-11-21T03:06:00Z')).toBe('a since 6m, until 54m')
    expect(isTicking(text, 'en')).toBe(true)
    expect(isTicking(text, 'zh-CN')).toBe(false)
  })
})
