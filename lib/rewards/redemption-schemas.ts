import { z } from 'zod'
import { sentDay } from '@/lib/core/sent-days'

/** Which redemptions are shown; days are the program's, by when the points were taken or set aside. */
export const redemptionsFilter = z.object({
  from: sentDay.optional(),
  to: sentDay.optional(),
  /** `any`: a reward, and not points as money. */
  rewardId: z.union([z.uuid(), z.literal('any')]).optional(),
  memberId: z.uuid().optional(),
  show: z.enum(['used', 'waiting', 'ended', 'all']).default('used'),
})
export type RedemptionsFilter = z.output<typeof redemptionsFilter>

export const listRedemptionsInput = redemptionsFilter.extend({
  after: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.int().min(1).max(500).default(50),
})
export type ListRedemptionsInput = z.output<typeof listRedemptionsInput>

export const redemptionRow = z.object({
  redemptionId: z.uuid(),
  createdAt: z.coerce.date(),
  state: z.enum(['held', 'captured', 'fulfilled', 'released', 'expired', 'reversed']),
  /** Null: points as money, or what staff wrote. */
  reward: z.string().nullable(),
  description: z.string().nullable(),
  points: z.int(),
  member: z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() }),
  saleId: z.uuid().nullable(),
})
export type RedemptionRow = z.infer<typeof redemptionRow>

export const redemptionList = z.object({
  timeZone: z.string(), redemptions: z.array(redemptionRow), nextAfter: z.uuid().nullable(), previousBefore: z.uuid().nullable(),
})
export const redemptionCount = z.object({ redemptions: z.int(), members: z.int(), points: z.int() })
