import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Failure } from './failure.ts'

async function readStandardInput(input: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks)
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

async function readBytes(file: string, folder: string, input: NodeJS.ReadableStream): Promise<Buffer> {
  if (file === '-') return readStandardInput(input)
  try {
    return await readFile(resolve(folder, file))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message
    throw new Failure(`${file} cannot be read: ${reason}. Name files that hold the output of kubectl get … -o json.`)
  }
}

/** Where V8 says that one document ended and something else began. */
const AFTER_DOCUMENT = /after JSON at position (\d+)/

/** Several JSON documents one after the other, as several kubectl calls into one file give them, or one a line. */
function parseDocuments(text: string): unknown[] {
  const documents: unknown[] = []
  for (let rest = text; ;) {
    try {
      return [...documents, JSON.parse(rest)]
    } catch (error) {
      const end = Number(AFTER_DOCUMENT.exec((error as Error).message)?.[1])
      if (!(end > 0)) throw error
      documents.push(JSON.parse(rest.slice(0, end)))
      rest = rest.slice(end)
    }
  }
}

/** Reads saved objects: JSON, gzipped or not; `-` is standard input. Files are found from `folder`. */
export async function readFiles(files: readonly string[], folder: string, input: NodeJS.ReadableStream): Promise<unknown[]> {
  const all: unknown[] = []
  for (const file of files) {
    const bytes = await readBytes(file, folder, input)
    try {
      all.push(...parseDocuments((isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')))
    } catch (error) {
      const name = file === '-' ? 'Standard input' : file
      throw new Failure(`${name} is not JSON (${(error as Error).message}). Save objects with kubectl get … -o json.`)
    }
  }
  return all
}
