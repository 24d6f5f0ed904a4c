import { z } from 'zod'
import sharp from 'sharp'
import { inThread } from '@/lib/core/in-thread'
import { log } from '@/lib/core/log'
import { word } from '@/lib/reading/schemas'
import type { Redrawn } from './redraw'

const MOST_PAGES = 10
/** Several times what stands on the fullest page of an invoice: finding fields among words compares them with each other. */
const MOST = { letters: 20_000, words: 3_000 }
/** As fine as a scanner in an office. */
const DOTS = 200
const BOUNDS = { seconds: 30, megabytes: 512 }

const answer = z.object({
  refused: z.enum(['locked', 'active', 'pages', 'damaged']).nullable(),
  pages: z.array(z.object({ pixels: z.instanceof(Uint8Array), width: z.int(), height: z.int(), words: z.array(word) })),
})
export type PdfRefusal = NonNullable<z.output<typeof answer>['refused']>
export type PdfPage = Redrawn & { words: z.output<typeof word>[] }

/** What a PDF must not say anywhere that can be read without unpacking it, also where its letters are written as numbers. */
const active = /\/(JavaScript|Launch|RichMedia)(?![A-Za-z])/
const isActive = (bytes: Uint8Array) => active.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  .replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))))

/** A PDF's pages as images of their own, with the words that stand in its text; or why it is not taken. Of the PDF itself nothing is left. */
export async function lookIntoPdf(bytes: Uint8Array, { side, quality }: { side: number; quality: number }): Promise<{ refused: PdfRefusal } | { pages: PdfPage[] }> {
  if (isActive(bytes)) return { refused: 'active' }
  const { refused, pages } = answer.parse(await inThread('lib/images/pdf-thread.mjs', { bytes, mostPages: MOST_PAGES, mostLetters: MOST.letters, mostWords: MOST.words, side, dots: DOTS }, BOUNDS)
    .catch(unopened))
  if (refused) return { refused }
  const drawn: PdfPage[] = []
  for (const { pixels, width, height, words } of pages) {
    drawn.push({ bytes: await sharp(pixels, { raw: { width, height, channels: 3 } }).webp({ quality, effort: 3 }).toBuffer(), width, height, words })
  }
  return { pages: drawn }
}

/** It took too long, too much, or its reader fell over it: so it may be with what was made to do that. */
function unopened(error: unknown): z.input<typeof answer> {
  log().warn({ err: error }, 'a PDF could not be looked into')
  return { refused: 'damaged', pages: [] }
}
