import { z } from 'zod'
import { memberViewSchema } from '@/lib/members/schemas'

/** Of a voucher: `ready` until the till takes it. Of a gift: what has become of it. */
export const voucherStates = [
  'ready', 'used', 'expired', 'given_back', 'requested', 'approved', 'ordered', 'dispatched', 'handed_over', 'refused', 'cancelled', 'returned',
] as const

/** A reward that a member got on the phone: a voucher with a code, or a gift on its way. */
export const ownVoucherSchema = z.object({
  redemptionId: z.uuid(), programId: z.uuid(), business: z.string(), accentColor: z.string().nullable(), timeZone: z.string(),
  name: z.string(), description: z.string().nullable(), points: z.int(),
  state: z.enum(voucherStates),
  /** A voucher's, in groups to be read out. */
  code: z.string().nullable(),
  createdAt: z.coerce.date(),
  /** The moment it is over; null: never. */
  expiresAt: z.coerce.date().nullable(),
  /** Its points come back when it expires. */
  returns: z.boolean(),
  cancellable: z.boolean(),
  endedAt: z.coerce.date().nullable(),
  /** What the shop says of a gift. */
  note: z.string().nullable(),
  /** Of a gift that a brand sent. */
  courier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  /** Of the delivery, once they have it. */
  photoId: z.uuid().nullable(),
  /** Its member may say that it has reached them. */
  receivable: z.boolean(),
  conditions: z.array(z.string()),
})
export type OwnVoucher = z.infer<typeof ownVoucherSchema>

/** What a till learns from a code. */
export const foundVoucherSchema = z.object({
  voucherCode: z.string(), rewardId: z.uuid(), name: z.string(), points: z.int(), expiresAt: z.date().nullable(), member: memberViewSchema,
})
export type FoundVoucher = z.infer<typeof foundVoucherSchema>
