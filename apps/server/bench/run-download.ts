// Downloads and parses the lists of a cold start, with nothing else, and prints how long that took in ms.
import { downloadAll } from './download.ts'

const before = performance.now()
await downloadAll(process.argv[2] ?? '')
process.stdout.write(String(performance.now() - before))
