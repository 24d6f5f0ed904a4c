import { z } from 'zod'
import { balanceSchema } from '@/lib/core/points'
import { plainText } from '@/lib/core/text'
import { unavailableSchema } from '@/lib/rewards/schemas'

/** One of these names a member at the till. */
export const memberRefSchema = z.object({
  phone: plainText(40).optional(),
  memberNumber: plainText(40).optional(),
  /** What the card's QR code says. */
  token: plainText(200).optional(),
  memberId: z.uuid().optional(),
}).refine(({ phone, memberNumber, token, memberId }) => [phone, memberNumber, token, memberId].filter((value) => value !== undefined).length === 1, {
  message: 'give one of phone, memberNumber, token or memberId',
})
export type MemberRef = z.infer<typeof memberRefSchema>

export const tierViewSchema = z.object({ key: z.string(), name: z.string(), multiplier: z.string() })

/** A member as the till shows them. */
export const memberViewSchema = z.object({
  memberId: z.uuid(),
  memberNumber: z.string(),
  displayName: z.string().nullable(),
  tier: tierViewSchema,
  balance: balanceSchema,
  expiringSoon: z.array(z.object({ points: z.int(), on: z.iso.date() })),
  rewards: z.array(z.object({
    rewardId: z.uuid(), name: z.string(), points: z.int(), affordable: z.boolean(), missing: z.int(),
    /** What other than points stands in the way; the basket is asked by a quote. */
    unavailable: unavailableSchema.optional(),
  })),
  /** Personal offers; those that the member has not switched on don't count yet. */
  offers: z.array(z.object({ offerId: z.uuid(), name: z.string(), activated: z.boolean() })),
  messages: z.array(z.string()),
})
export type MemberView = z.infer<typeof memberViewSchema>

export const enrolInputSchema = z.object({
  phone: plainText(40),
  name: plainText(100).optional(),
  consents: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.boolean()).optional(),
  referralCode: plainText(40).optional(),
  outletId: z.uuid().optional(),
})

export const enrolledSchema = z.object({
  memberId: z.uuid(),
  memberNumber: z.string(),
  displayName: z.string().nullable(),
  tier: tierViewSchema,
  balance: balanceSchema,
  created: z.boolean(),
})
export type Enrolled = z.infer<typeof enrolledSchema>

export const pinSchema = z.string().regex(/^\d{4,6}$/, 'must be 4 to 6 digits')
