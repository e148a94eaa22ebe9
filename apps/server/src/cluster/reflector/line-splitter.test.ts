import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

it('gives the same lines however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }).map((line) => line.replaceAll('\n', ''))), fc.array(fc.nat(400)), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
      const splitter = new LineSplitter()
      const got = edges.slice(1).flatMap((end, index) => splitter.push(bytes.subarray(edges[index], end)))
      // What is no valid text becomes the same replacement either way.
      expect(got).toEqual(lines.map((line) => Buffer.from(line).toString('utf8')))
      expect(splitter.pendingBytes).toBe(0)
    }),
  )
})

it('keeps back what has no newline yet', () => {
  const splitter = new LineSplitter()
  expect(splitter.push(Buffer.from('one\ntw'))).toEqual(['one'])
  expect(splitter.pendingBytes).toBe(2)
  expect(splitter.push(Buffer.from('o\n'))).toEqual(['two'])
  splitter.push(Buffer.from('three'))
  expect(splitter.flush()).toBe('three')
  expect(splitter.flush()).toBe('')
})
