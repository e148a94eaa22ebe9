import { resolve } from 'node:path'
import type { World } from '../world.ts'

/** A folder of rows as it was named, found from where the user stands. */
export const userFolderOf = <Folder extends string | undefined>(folder: Folder, world: Pick<World, 'folder'>): Folder extends string ? string : undefined =>
  (folder === undefined ? undefined : resolve(world.folder, folder)) as Folder extends string ? string : undefined
