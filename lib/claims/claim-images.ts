import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { kindOf, lookIntoPdf, perceptualHash, redraw } from '@/lib/images'
import type { PdfRefusal, Redrawn } from '@/lib/images'
import type { Word } from '@/lib/reading/schemas'
import { storePrivately } from '@/lib/stored-files'
import type { StoredFile } from '@/lib/stored-files'

const MEGABYTE = 1_048_576
const MOST_IMAGE_BYTES = 10 * MEGABYTE
/** Small enough for a phone's network, large enough to read the small print of a receipt. */
export const DRAWN = { side: 2_400, quality: 90 }
const TYPE = 'image/webp'
/** A page with fewer is a scan with a stamp on it. */
const LEAST_WORDS = 8

/** An image that was looked into, drawn anew and has an id to be stored under; with the words of a page that carries its text, which nobody has to read. */
export type ReadyImage = Redrawn & { fileId: string; sha256: string; perceptualHash: string | null; words: Word[] | null }

/** One that is stored. Made here alone, so that no caller's word for where a file lies, or what is in it, is ever taken. */
export class KeptImage {
  private constructor(readonly image: Omit<ReadyImage, 'bytes'> & { type: string; size: number }, readonly file: StoredFile) {}

  static async store({ bytes, ...image }: ReadyImage, now: Date): Promise<KeptImage> {
    const file = await storePrivately(`${image.fileId}.webp`, bytes, TYPE, now)
    return new KeptImage({ ...image, type: TYPE, size: bytes.byteLength }, file)
  }
}
export const keptImages = z.array(z.custom<KeptImage>((value) => value instanceof KeptImage)).min(1)

const refused = (reason: string, message: string) => new AppError('validation_failed', message, { reason })

/** What somebody sent as a claim's image, or as a document of several pages, ready to be kept. @throws AppError validation_failed (with a reason), too_large */
export async function lookInto(given: Uint8Array): Promise<ReadyImage[]> {
  const kind = kindOf(given)
  if (kind === 'pdf') return pagesOf(given)
  if (kind === 'heic') throw refused('type', 'This photo is in a format (HEIC) that cannot be read here. Send it as JPEG.')
  if (kind !== 'image') throw refused('type', 'This is nothing that can be read here. Send a JPEG, PNG, WebP or PDF.')
  if (given.byteLength > MOST_IMAGE_BYTES) throw new AppError('too_large', 'A photo may have 10 MB, a PDF 15 MB.', { reason: 'size' })
  return [await ready(await drawn(given))]
}

const documentWords: Record<PdfRefusal, string> = {
  locked: 'This PDF is protected. Save it without protection, or take photos of it.',
  active: 'This PDF holds a program or other files. Print it as a new PDF, or take photos of it.',
  pages: 'A PDF may have 10 pages. Send those that say what was bought.',
  damaged: 'This PDF cannot be opened. Save it again, or take photos of it.',
}

async function pagesOf(given: Uint8Array): Promise<ReadyImage[]> {
  const looked = await lookIntoPdf(given, DRAWN)
  if ('refused' in looked) throw refused(`pdf_${looked.refused}`, documentWords[looked.refused])
  return Promise.all(looked.pages.map(async ({ words, ...page }) => ({ ...await ready(page), words: words.length >= LEAST_WORDS ? words : null })))
}

async function drawn(given: Uint8Array): Promise<Redrawn> {
  try {
    return await redraw(given, DRAWN)
  } catch {
    throw refused('damaged', 'This photo is damaged, or too large to be opened. Take it again.')
  }
}

const ready = async (image: Redrawn): Promise<ReadyImage> =>
  ({ ...image, fileId: newId(), sha256: createHash('sha256').update(image.bytes).digest('hex'), perceptualHash: await perceptualHash(image.bytes), words: null })
