import { describe, expect, it } from 'vitest'
import { type BoardSearch, parseSearch, readSearch, stringifySearch } from './board-search.ts'

describe('the filters in the address', () => {
  it.each<[BoardSearch, string]>([
    [{}, ''],
    [{ q: 'api v2' }, '?q=api+v2'],
    [{ q: '123' }, '?q=123'],
    [{ ns: ['shop', 'kube-system'], problems: true }, '?ns=shop,kube-system&problems=1'],
    [
      { view: 'pods', sev: ['critical'], status: ['Init:0/2'], owner: ['Deployment/shop/web'], group: true },
      '?view=pods&sev=critical&status=Init%3A0/2&owner=Deployment/shop/web&group=1',
    ],
    [{ problems: false, all: true }, '?problems=0&all=1'],
  ])('%j is written %s and read back', (search, text) => {
    expect(stringifySearch({ ...search })).toBe(text)
    expect(readSearch(parseSearch(text))).toEqual(search)
  })

  it.each([
    ['?ns=,a,,a&problems=perhaps&all=0', { ns: ['a'] }],
    ['?view=nowhere&group=x', {}],
    ['?view=incidents', {}],
    ['?__proto__=1&q=', {}],
  ])('%s is read as far as it can be', (text, search) => {
    expect(readSearch(parseSearch(text))).toEqual(search)
  })
})
