import { UTApi, UTFile } from 'uploadthing/server'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/env'
import type { FileStore } from '.'

/** Files at UploadThing (UPLOADTHING_TOKEN). `location` is the file's address there. */
export const uploadThing = (): FileStore => {
  const api = new UTApi({ token: env.UPLOADTHING_TOKEN })
  return {
    name: 'uploadthing',
    async put(name, bytes, type) {
      const { data, error } = await api.uploadFiles(new UTFile([new Uint8Array(bytes)], name, { type }))
      if (error) throw new AppError('unavailable', 'The picture could not be stored. Try again.')
      return data.ufsUrl
    },
    async read(location) {
      const answer = await fetch(location, { signal: AbortSignal.timeout(10_000) })
      if (answer.status === 404) return null
      if (!answer.ok) throw new AppError('unavailable', 'The picture could not be read. Try again.')
      return new Uint8Array(await answer.arrayBuffer())
    },
  }
}
