// Writes docs/rules, docs/zh-CN/rules and packages/diagnosis/rules/rule.schema.json out of the rules table.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

spawn(node, [join(root, 'packages/diagnosis/test/pages/write.ts')], { stdio: 'inherit' }).on('exit', (code) => {
  process.exitCode = code ?? 1
})
