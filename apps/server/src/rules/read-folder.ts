import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuleFault } from '@whypod/contract'

/** As much as a ConfigMap can hold. */
const LARGEST_FILE_BYTES = 1024 * 1024

export interface TextFile {
  readonly name: string
  readonly text: string
}

export interface FolderContent {
  readonly files: readonly TextFile[]
  /** Files that could not be read. */
  readonly faults: readonly RuleFault[]
}

/** Hidden ones are not the user's: `..data` of a mounted ConfigMap, lock files of editors. */
const yamlNames = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).toSorted()

async function readOne(folder: string, name: string): Promise<TextFile | RuleFault> {
  try {
    const path = join(folder, name)
    const { size } = await stat(path)
    return size > LARGEST_FILE_BYTES ? { file: name, message: `is larger than ${LARGEST_FILE_BYTES / 1024} KiB` } : { name, text: await readFile(path, 'utf8') }
  } catch (error) {
    return { file: name, message: `cannot be read: ${(error as Error).message}` }
  }
}

/** The YAML files of a folder, links followed. Throws where the folder itself cannot be read. */
export async function readFolder(folder: string): Promise<FolderContent> {
  const read = await Promise.all((await yamlNames(folder)).map((name) => readOne(folder, name)))
  return { files: read.filter((one) => 'text' in one), faults: read.filter((one): one is RuleFault => 'message' in one) }
}

/** Differs when something in the folder has changed: a file, or what a link leads to. Asked for again and again, as no notice is given of a swapped mount. */
export async function stampOf(folder: string): Promise<string> {
  try {
    const names = await yamlNames(folder)
    const stamps = names.map(async (name) => {
      const { ino, size, mtimeMs, ctimeMs } = await stat(join(folder, name))
      return [name, ino, size, mtimeMs, ctimeMs].join(' ')
    })
    return (await Promise.all(stamps)).join('\n')
  } catch (error) {
    return `unreadable: ${(error as NodeJS.ErrnoException).code ?? String(error)}`
  }
}
