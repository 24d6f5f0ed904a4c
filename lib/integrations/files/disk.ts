import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { env } from '@/lib/env'
import type { FileStore } from '.'

/** Names are ours (an id and an ending), never somebody's: none leads out of the folder. */
const safe = /^[0-9a-f-]{36}\.[a-z0-9]{2,5}$/

export const disk = (): FileStore => {
  const folder = resolve(env.TESSERA_DATA_DIR, 'uploads')
  const place = (name: string) => {
    if (!safe.test(name)) throw new Error('not a name of a stored file')
    return join(folder, name)
  }
  return {
    name: 'disk',
    async put(name, bytes) {
      await mkdir(folder, { recursive: true })
      // Whole or not at all, whatever happens meanwhile.
      await writeFile(`${place(name)}.part`, bytes)
      await rename(`${place(name)}.part`, place(name))
      return name
    },
    async read(location) {
      try {
        return await readFile(place(location))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}
