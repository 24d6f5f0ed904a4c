import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { cardSchema, historyEntrySchema, reachableRewardSchema } from '@/lib/customers/schemas'
import { recommendationSchema } from '@/lib/recommendations/schemas'

export const phoneText = sentText().trim().min(1, 'Enter a phone number.').max(40)
export const proofInput = sentText().max(1_000)

export const lookedUpCardSchema = cardSchema.extend({
  recent: z.array(historyEntrySchema),
  rewards: z.array(reachableRewardSchema),
  recommendations: z.array(recommendationSchema),
})
export type LookedUpCard = z.infer<typeof lookedUpCardSchema>

export const lookupSchema = z.object({
  /** Only its last digits. */
  phone: z.string(),
  expiresAt: z.date(),
  cards: z.array(lookedUpCardSchema),
  /** Cards that nobody used for a year: whoever signs in opens them by their number. */
  dormantCards: z.int(),
})
export type Lookup = z.infer<typeof lookupSchema>

export const bareTotalSchema = z.object({ business: z.string(), program: z.string(), points: z.int() })
export type BareTotal = z.infer<typeof bareTotalSchema>
