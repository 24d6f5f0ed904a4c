import { pagesSql } from '@/db/client'
import { isId } from '@/lib/core/ids'
import { storeNamed } from '@/lib/integrations/files'
import type { FileStore } from '@/lib/integrations/files'

/** A picture's bytes for anybody who has its id: rewards are shown to everybody. null: there is none. */
export async function readPicture(id: string): Promise<{ bytes: Uint8Array; type: string } | null> {
  if (!isId(id)) return null
  const [row] = await pagesSql()<{ type: string; store: FileStore['name']; location: string }[]>`select type, store, location from pictures where id = ${id}`
  const bytes = row && (await storeNamed(row.store).read(row.location))
  return bytes ? { bytes, type: row.type } : null
}
