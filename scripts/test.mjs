// `npm test`: every check and every test; the last line counts them.
import { check } from './check.mjs'
import { e2e, unit } from './steps.mjs'

const results = [check(), unit(), e2e()]
const sum = (name) => results.reduce((total, result) => total + result[name], 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exit(sum('failed') === 0 ? 0 : 1)
