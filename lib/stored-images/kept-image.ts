import { db } from '@/db/client'
import { noLongerNeeded, storePrivately } from '@/lib/stored-files'
import type { StoredFile } from '@/lib/stored-files'
import type { ReadyImage } from './look-into-photo'

const TYPE = 'image/webp'

/** One that is stored. Made here alone, so that no caller's word for where a file lies, or what is in it, is ever taken. */
export class KeptImage {
  private constructor(readonly image: Omit<ReadyImage, 'bytes'> & { type: string; size: number }, readonly file: StoredFile) {}

  static async store({ bytes, ...image }: ReadyImage, now: Date): Promise<KeptImage> {
    const file = await storePrivately(`${image.fileId}.webp`, bytes, TYPE, now)
    return new KeptImage({ ...image, type: TYPE, size: bytes.byteLength }, file)
  }
}

/** Stores images for a command that writes down whose they are; where it refuses them, what was stored until then is nobody's. */
export async function keepingImages<T>(images: readonly ReadyImage[], now: Date, keep: (kept: KeptImage[]) => Promise<T>): Promise<T> {
  const kept: KeptImage[] = []
  try {
    for (const image of images) kept.push(await KeptImage.store(image, now))
    return await keep(kept)
  } catch (error) {
    await noLongerNeeded(db(), kept.map(({ file }) => file), now)
    throw error
  }
}
