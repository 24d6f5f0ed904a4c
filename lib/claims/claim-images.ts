import { z } from 'zod'
import { kindOf, lookIntoPdf } from '@/lib/images'
import type { PdfRefusal } from '@/lib/images'
import { DRAWN, KeptImage, lookIntoPhoto, ready, refused } from '@/lib/stored-images'
import type { ReadyImage } from '@/lib/stored-images'

/** A page with fewer is a scan with a stamp on it. */
const LEAST_WORDS = 8

export const keptImages = z.array(z.custom<KeptImage>((value) => value instanceof KeptImage)).min(1)

/** What somebody sent as a claim's image, or as a document of several pages, ready to be kept. @throws AppError validation_failed (with a reason), too_large */
export const lookInto = async (given: Uint8Array): Promise<ReadyImage[]> =>
  (kindOf(given) === 'pdf' ? pagesOf(given) : [await lookIntoPhoto(given, 'a JPEG, PNG, WebP or PDF')])

const documentWords: Record<PdfRefusal, string> = {
  locked: 'This PDF is protected. Save it without protection, or take photos of it.',
  active: 'This PDF holds a program or other files. Print it as a new PDF, or take photos of it.',
  pages: 'A PDF may have 10 pages. Send those that say what was bought.',
  damaged: 'This PDF cannot be opened. Save it again, or take photos of it.',
}

async function pagesOf(given: Uint8Array): Promise<ReadyImage[]> {
  const looked = await lookIntoPdf(given, DRAWN)
  if ('refused' in looked) throw refused(`pdf_${looked.refused}`, documentWords[looked.refused])
  const pages = await Promise.all(looked.pages.map(async ({ words, ...page }) => ({ ...await ready(page), words: words.length >= LEAST_WORDS ? words : null })))
  // A page that is there twice, as empty ones are, is one image.
  return pages.filter(({ sha256 }, index) => pages.findIndex((page) => page.sha256 === sha256) === index)
}
