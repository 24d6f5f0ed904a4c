import { z } from 'zod'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { positivePoints } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

export const rewardTypes = ['amount_off', 'percent_off', 'product'] as const
export type RewardType = (typeof rewardTypes)[number]

const percentage = z.string().regex(/^(100|\d{1,2}(\.\d{1,2})?)$/, 'must be a percentage such as 10 or 12.5')
  .refine((text) => Number(text) > 0, 'must be more than 0')

const shape = {
  name: sentText().trim().min(1).max(80),
  description: sentText().trim().max(500).nullish(),
  points: positivePoints,
  /** amount_off: how much. */
  amountMinor: minorUnits.min(1).nullish(),
  /** percent_off: of what is left to pay when it applies. */
  percent: percentage.nullish(),
  /** percent_off: never more than this. */
  maxDiscountMinor: minorUnits.min(1).nullish(),
  /** product: the article given free; for the others, the only article it counts for. */
  sku: sentText().trim().min(1).max(100).nullish(),
  currency: currencyCode,
}

export const rewardTermsSchema = z.object({ type: z.enum(rewardTypes), ...shape }).superRefine((reward, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (reward.type === 'amount_off' && !reward.amountMinor) complain('amountMinor', 'is missing')
  if (reward.type === 'percent_off' && !reward.percent) complain('percent', 'is missing')
  if (reward.type !== 'percent_off' && reward.maxDiscountMinor) complain('maxDiscountMinor', 'belongs to a percentage')
})

export const rewardSchema = z.object({
  rewardId: z.uuid(), programId: z.uuid(), type: z.enum(rewardTypes), name: z.string(), description: z.string().nullable(),
  points: z.int(), amountMinor: z.int().nullable(), percent: z.string().nullable(), maxDiscountMinor: z.int().nullable(),
  sku: z.string().nullable(), currency: z.string(), active: z.boolean(), archivedAt: z.date().nullable(),
})
export type Reward = z.infer<typeof rewardSchema>
