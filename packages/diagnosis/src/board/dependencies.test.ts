import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Dependencies } from './dependencies.ts'

const subject = fc.constantFrom('a', 'b', 'c')
const step = fc.oneof(
  fc.record({ subject, topics: fc.uniqueArray(fc.constantFrom('x', 'y', 'z', 'w')) }),
  fc.record({ subject, topics: fc.constant(undefined) }),
)

it('knows at any time who read what last', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const dependencies = new Dependencies()
      const expected = new Map<string, readonly string[]>()
      for (const { subject: one, topics } of steps) {
        if (topics) dependencies.set(one, new Set(topics))
        else dependencies.delete(one)
        expected.set(one, topics ?? [])
        for (const topic of ['x', 'y', 'z', 'w']) {
          const readers = [...expected].flatMap(([name, read]) => (read.includes(topic) ? [name] : []))
          expect([...dependencies.subjectsOf(topic)].toSorted(), topic).toEqual(readers.toSorted())
        }
      }
    }),
  )
})
