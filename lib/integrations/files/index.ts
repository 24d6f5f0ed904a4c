import { env } from '@/lib/env'
import { disk } from './disk'
import { uploadThing } from './uploadthing'

/** Where files that people send are kept. `location` is the store's own: only it can read it. */
export type FileStore = {
  name: 'disk' | 'uploadthing'
  put: (name: string, bytes: Uint8Array, type: string) => Promise<string>
  /** null: it is not there any more */
  read: (location: string) => Promise<Uint8Array | null>
}

/** UploadThing where it is configured, else this server's own disk (TESSERA_DATA_DIR/uploads). */
export const fileStore = (): FileStore => (env.UPLOADTHING_TOKEN ? uploadThing() : disk())

/** The one that wrote a file, whichever is configured today. */
export const storeNamed = (name: FileStore['name']): FileStore => (name === 'disk' ? disk() : uploadThing())
