import { z } from 'zod'
import { balanceSchema } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

/** `memberId` stays, `sourceId` is closed. */
export const mergePair = z.object({ memberId: z.uuid(), sourceId: z.uuid() })

export const mergeInput = mergePair.extend({ reason: sentText().trim().min(3, 'Say why, for whoever reads the history.').max(300) })

export const mergedSchema = z.object({
  memberId: z.uuid(),
  sourceId: z.uuid(),
  programId: z.uuid(),
  eventId: z.uuid(),
  lots: z.int(),
  /** What came from the source. */
  moved: balanceSchema,
  /** What the target has now. */
  balance: balanceSchema,
  tierKey: z.string(),
  day: z.iso.date(),
  delta: z.object({ available: z.int(), pending: z.int(), held: z.int(), owed: z.int() }),
})
export type MergedMembers = z.infer<typeof mergedSchema>

/** One of two cards, as the person who merges them compares them. */
export const mergeCard = z.object({
  memberId: z.uuid(),
  number: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  tier: z.string(),
  joinedAt: z.coerce.date(),
  sales: z.int(),
  balance: balanceSchema,
  /** Open lots, those of the same dates and issuer as one; the first to expire first. */
  lots: z.array(z.object({
    points: z.int(), activatesAt: z.coerce.date().nullable(), expiresAt: z.coerce.date().nullable(), issuer: z.string().nullable(),
  })),
})
export type MergeCard = z.infer<typeof mergeCard>

export const mergePreview = z.object({
  timeZone: z.string(),
  target: mergeCard,
  source: mergeCard,
  /** What would be, or why it can't be done. */
  after: z.object({ balance: balanceSchema, tier: z.string() }).nullable(),
  refusal: z.string().nullable(),
})
export type MergePreview = z.infer<typeof mergePreview>
