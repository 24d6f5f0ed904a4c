import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { pictures } from '@/db/schema/pictures'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { redraw } from '@/lib/images'
import type { Redrawn } from '@/lib/images'
import { fileStore } from '@/lib/integrations/files'

const SIDE = 800
/** Four bytes for each three, of 2 MB: what a form may send. */
const MOST_TEXT = 2_800_000

/**
 * Keeps a picture, made small and without what a camera adds (place, device, time).
 * @throws AppError validation_failed (no picture, or too large)
 */
export const uploadPicture = defineUseCase({
  name: 'pictures.upload',
  summary: 'Send a picture, to be shown beside a reward',
  permission: 'program.manage',
  kind: 'command',
  input: z.object({ base64: z.base64('is no picture').min(1, 'is empty').max(MOST_TEXT, 'is larger than 2 MB') }),
  output: z.object({ pictureId: z.uuid(), width: z.int(), height: z.int() }),
  async run(ctx, { base64 }) {
    const { bytes, width, height } = await small(Buffer.from(base64, 'base64'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const organizationId = ctx.organizationId ?? ''
    const same = and(eq(pictures.organizationId, organizationId), eq(pictures.sha256, sha256))
    const [known] = await ctx.tx.select({ id: pictures.id }).from(pictures).where(same)
    if (known) return { pictureId: known.id, width, height }
    const [id, store] = [newId(), fileStore()]
    const location = await store.put(`${id}.webp`, bytes, 'image/webp')
    // Somebody may have sent the same at the same time: theirs is as good.
    await ctx.tx.insert(pictures).values({ id, organizationId, sha256, type: 'image/webp', width, height, store: store.name, location }).onConflictDoNothing()
    const [kept] = await ctx.tx.select({ id: pictures.id }).from(pictures).where(same)
    return { pictureId: kept?.id ?? id, width, height }
  },
  event: (_input, { pictureId }) => ({ subjectKind: 'picture', subjectId: pictureId }),
})

/** At most 800 px a side; whatever else was in the file is left out. */
async function small(given: Buffer): Promise<Redrawn> {
  try {
    return await redraw(given, { side: SIDE, quality: 82 })
  } catch {
    throw invalid('base64', 'This is no picture that can be read. Send a JPEG, PNG or WebP.')
  }
}
