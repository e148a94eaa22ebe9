import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteCommand } from './shell-quote.ts'

describe('quoteCommand', () => {
  it.each([
    [['kubectl', '--context', 'kind-dev', 'get', 'pod', 'a.b_c'], 'kubectl --context kind-dev get pod a.b_c'],
    [['echo', 'busybox:1;curl${IFS}x|sh'], `echo 'busybox:1;curl\${IFS}x|sh'`],
    [['echo', "it's"], `echo "it's"`],
    [['get', "jsonpath={.items[?(@.a=='b')]}"], `get "jsonpath={.items[?(@.a=='b')]}"`],
    [['echo', "it's $x"], `echo 'it'"'"'s $x'`],
    [['echo', "it's \\"], `echo 'it'"'"'s \\'`],
    [['echo', "it's `x`"], `echo 'it'"'"'s \`x\`'`],
    [['echo', `it's "x"`], `echo 'it'"'"'s "x"'`],
    [['echo', "it's!"], `echo 'it'"'"'s!'`],
    [['echo', 'a b'], `echo 'a b'`],
    [['echo', ''], `echo ''`],
    [['echo', 'two\nlines'], 'echo twolines'],
  ])('quotes %j', (argv, expected) => expect(quoteCommand(argv)).toBe(expected))

  it('gives a real shell back what it was given', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('ab -"\'`$(){}[]*?!#&|;<>\\~=%^,.:/@é💥')) })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const out = execFileSync('sh', ['-c', `printf '%s\\0' ${quoteCommand(words)}`]).toString()
        expect(out.split('\0').slice(0, -1)).toEqual(words)
      }),
      { numRuns: 100 },
    )
  })

  it('doubles single quotes for PowerShell', () => expect(quoteCommand(['echo', "it's $x"], 'powershell')).toBe(`echo 'it''s $x'`))
})
