import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  const part = (name: string) => `${place(name)}.part`
  async function put(name: string, bytes: Uint8Array): Promise<string> {
    await mkdir(folder, { recursive: true })
    // Whole or not at all, whatever happens meanwhile.
    await writeFile(part(name), bytes)
    await rename(part(name), place(name))
    return name
  }
  return {
    name: 'disk',
    put,
    // No web server looks into this folder: what is in it is private until a page gives it out.
    putPrivate: async (name, bytes) => void (await put(name, bytes)),
    async read(location) {
      try {
        return await readFile(place(location))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async erase(location) {
      await Promise.all([place(location), part(location)].map((path) => rm(path, { force: true })))
    },
  }
}
