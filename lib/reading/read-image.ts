import { z } from 'zod'
import { inThread } from '@/lib/core/in-thread'
import type { Word } from './schemas'
import { sharpen } from './sharpen'

const BOUNDS = { seconds: 120, megabytes: 512 }
const answer = z.array(z.object({ text: z.string(), confidence: z.number(), x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() }))

/** The words on an image, each with how sure the reader is and where it stands. */
export async function readImage(given: Uint8Array): Promise<Word[]> {
  const { image, part, whole, scale } = await sharpen(given)
  const found = answer.parse(await inThread('lib/reading/read-thread.mjs', { image }, BOUNDS))
  const share = (at: number, offset: number, length: number) => Math.min(1, Math.max(0, (at / scale + offset) / length))
  return found.map(({ text, confidence, x0, y0, x1, y1 }) => {
    const [x, y] = [share(x0, part.left, whole.width), share(y0, part.top, whole.height)]
    return { text, confidence: Math.min(1, Math.max(0, confidence / 100)), box: [x, y, share(x1, part.left, whole.width) - x, share(y1, part.top, whole.height) - y] }
  })
}
