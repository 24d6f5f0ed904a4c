import { env } from '@/lib/env'
import { disk } from './disk'
import { uploadThing } from './uploadthing'

/** Where files that people send are kept. `location` is the store's own: only it can read it. */
export type FileStore = {
  name: 'disk' | 'uploadthing'
  put: (name: string, bytes: Uint8Array, type: string) => Promise<string>
  /** So that nobody but this server reads it. Its location is its name, so it can be erased even where this never answered. */
  putPrivate: (name: string, bytes: Uint8Array, type: string) => Promise<void>
  /** null: it is not there any more */
  read: (location: string) => Promise<Uint8Array | null>
  /** For good; one that is not there is erased already. */
  erase: (location: string) => Promise<void>
}

/** UploadThing where it is configured, else this server's own disk (TESSERA_DATA_DIR/uploads). */
export const fileStore = (): FileStore => (env.UPLOADTHING_TOKEN ? uploadThing() : disk())

/** The one that wrote a file, whichever is configured today. */
export const storeNamed = (name: FileStore['name']): FileStore => (name === 'disk' ? disk() : uploadThing())
