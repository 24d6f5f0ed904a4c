import { z } from 'zod'
import { balanceSchema, positivePoints } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

export const giveInput = z.object({
  programId: z.uuid(),
  /** Phone number or card number of another member of the program. */
  to: sentText().trim().min(1, 'Enter a phone number or a card number.').max(40),
  points: positivePoints,
  /** The card's PIN, or the code that was sent to the sender's own number. */
  proof: sentText().trim().min(1, 'Enter your PIN or the code.').max(20),
  by: z.enum(['pin', 'code']),
})

export const givenSchema = z.object({ giftId: z.uuid(), programId: z.uuid(), memberId: z.uuid(), eventId: z.uuid(), points: z.int(), day: z.iso.date(), balance: balanceSchema, delta: balanceSchema })

/** What a card may give now; `mostPoints` is null where its program allows no gifts. */
export const givingTermsSchema = z.object({
  mostPoints: z.int().nullable(),
  mostPerDay: z.int().nullable(),
  available: z.int(),
  leftToday: z.int().nullable(),
  proofs: z.array(z.enum(['pin', 'code'])),
})
export type GivingTerms = z.infer<typeof givingTermsSchema>
