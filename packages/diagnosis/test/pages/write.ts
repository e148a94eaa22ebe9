// Writes the page of every rule, their indexes and the JSON Schema of a rules file: node scripts/rule-pages.mjs
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { generatedFiles, pageFolders } from './generated-files.ts'

const root = new URL('../../../../', import.meta.url)
const files = generatedFiles()
for (const folder of Object.values(pageFolders)) {
  mkdirSync(new URL(folder, root), { recursive: true })
  for (const name of readdirSync(new URL(folder, root))) if (!files.has(`${folder}/${name}`)) rmSync(new URL(`${folder}/${name}`, root))
}
for (const [path, text] of files) {
  mkdirSync(new URL(dirname(path), root), { recursive: true })
  writeFileSync(new URL(path, root), text)
}
process.stdout.write(`${files.size} files written.\n`)
