import { z } from 'zod'
import { cursorInput, pageSize } from '@/lib/customers/schemas'

export const noticeKinds = [
  'points_earned', 'points_redeemed', 'points_refunded', 'points_adjusted', 'points_expired', 'points_expiring', 'voucher_expiring',
  'tier_reached', 'tier_lost', 'tier_ending', 'reward_refused', 'reward_dispatched', 'reward_delivered', 'reward_back', 'gift_sent', 'gift_received',
  'referral_thanks', 'referral_welcome', 'referral_reversed', 'sign_in_changed', 'message',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice says of; each kind has its own of these. */
export const noticeDataSchema = z.object({
  points: z.int().optional(),
  /** Points taken back, of those a refund moved. */
  takenBack: z.int().optional(),
  /** Type of the event that gave points, or took them back, without a sale; what changed about signing in; how a gift was delivered, or why its points are back. */
  why: z.string().optional(),
  /** A local day. */
  on: z.iso.date().optional(),
  redemptionId: z.uuid().optional(),
  /** A tier by its key; its name in the answer. */
  tier: z.string().optional(),
  /** A message of the business: its words are in the answer. */
  outreachId: z.uuid().optional(),
})
export type NoticeData = z.infer<typeof noticeDataSchema>

export const noticeSchema = z.object({
  id: z.uuid(),
  programId: z.uuid(),
  business: z.string(),
  timeZone: z.string(),
  kind: z.enum(noticeKinds),
  at: z.coerce.date(),
  /** `read`: it was seen; `isNew`: for the first time, a moment ago at most. */
  read: z.boolean(),
  isNew: z.boolean(),
  data: noticeDataSchema,
  /** The name of a voucher’s reward. */
  reward: z.string().nullable(),
  /** Why the business gave points, as it wrote that. */
  reason: z.string().nullable(),
  /** What the business wrote, in the reader’s language where it did. */
  message: z.object({ subject: z.string(), text: z.string() }).nullable(),
})
export type Notice = z.infer<typeof noticeSchema>

export const noticePageInput = z.object({ cursor: cursorInput, limit: pageSize })
export const noticePageSchema = z.object({ notices: z.array(noticeSchema), next: z.string().nullable() })
