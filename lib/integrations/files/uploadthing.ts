import { UTApi, UTFile } from 'uploadthing/server'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/env'
import type { FileStore } from '.'

const SIGNED_SECONDS = 60
const isAddress = (location: string) => location.startsWith('https://')

/** Files at UploadThing (UPLOADTHING_TOKEN). `location` is the file's address there; of a private one our own name for it, which opens nothing. */
export const uploadThing = (): FileStore => {
  const api = new UTApi({ token: env.UPLOADTHING_TOKEN })
  async function send(file: UTFile, how: { acl?: 'private' } = {}): Promise<string> {
    const { data, error } = await api.uploadFiles(file, how)
    if (error) throw new AppError('unavailable', 'The picture could not be stored. Try again.')
    return data.ufsUrl
  }
  // Good for as long as this server takes to read it; it is never handed on.
  const addressOf = async (location: string) => isAddress(location) ? location
    : (await api.generateSignedURL(location, { keyType: 'customId', expiresIn: SIGNED_SECONDS })).ufsUrl
  return {
    name: 'uploadthing',
    put: (name, bytes, type) => send(new UTFile([new Uint8Array(bytes)], name, { type })),
    putPrivate: async (name, bytes, type) => void (await send(new UTFile([new Uint8Array(bytes)], name, { type, customId: name }), { acl: 'private' })),
    async read(location) {
      const answer = await fetch(await addressOf(location), { signal: AbortSignal.timeout(10_000) })
      if (answer.status === 404) return null
      if (!answer.ok) throw new AppError('unavailable', 'The picture could not be read. Try again.')
      return new Uint8Array(await answer.arrayBuffer())
    },
    async erase(location) {
      if (isAddress(location)) throw new Error('only private files are erased')
      const { success } = await api.deleteFiles(location, { keyType: 'customId' })
      if (!success) throw new AppError('unavailable', 'The picture could not be erased. Try again.')
    },
  }
}
