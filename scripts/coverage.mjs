// Prints which causes of the corpus are rows and which of its signals are recognised. `--all` shows every signal.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

spawn(node, [join(root, 'packages/diagnosis/test/coverage/print.ts'), ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1
})
