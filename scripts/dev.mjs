// `npm run dev`: the server restarted on change, and Vite with hot reload in front of it. Arguments go to the server.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

const args = process.argv.slice(2)
const children = [
  spawn(node, ['--watch', join(root, 'apps/server/src/main.ts'), '--port', '4780', ...(args.length > 0 ? args : ['--demo'])], { cwd: root, stdio: 'inherit' }),
  spawn(node, [join(root, 'apps/web/node_modules/vite/bin/vite.js')], { cwd: join(root, 'apps/web'), stdio: 'inherit' }),
]
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)))
for (const child of children) child.on('exit', (code) => process.exit(code ?? 0))
