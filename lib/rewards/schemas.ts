import { z } from 'zod'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { positivePoints } from '@/lib/core/points'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { inKind, rewardTypes } from './plain'

export type { RewardType } from './plain'

const percentage = z.string().regex(/^(100|\d{1,2}(\.\d{1,2})?)$/, 'must be a percentage such as 10 or 12.5')
  .refine((text) => Number(text) > 0, 'must be more than 0')

const several = (most: number) => z.array(sentText().trim().min(1).max(100)).max(most).default([])
const count = z.int().min(1).max(100_000).nullish()

/** Who may have it, when, where and how often; nothing said is no condition. */
const conditions = {
  /** This tier or one above it. */
  tierKey: sentText().trim().min(1).max(60).nullish(),
  /** How many there are in all, those that were given counted. */
  stock: count,
  /** First and last local day of the program. */
  validFrom: sentDay.nullish(),
  validUntil: sentDay.nullish(),
  /** Of the whole sale, before anything is taken off. */
  minBasketMinor: minorUnits.min(1).nullish(),
  /** Articles and categories that it counts for; a line of either will do. */
  skus: several(200),
  categories: several(50),
  maxPerSale: count,
  maxPerMember: count,
  maxPerMemberDay: count,
  outletIds: z.array(z.uuid()).max(500).default([]),
  /** With no other reward on the same sale. */
  alone: z.boolean().default(false),
  /** Not where points are used as money on the same sale. */
  withoutPoints: z.boolean().default(false),
}

/** How a member gets it on the phone: a voucher for the till, or a gift that is handed over or sent. */
const voucher = {
  online: z.boolean().default(true),
  /** Local days of the program that a voucher lasts, the first counted; null: it never expires. */
  voucherDays: z.int().min(1).max(1_000).nullable().default(30),
  /** What becomes of the points of a voucher that nobody used. */
  unused: z.enum(['return', 'forfeit']).default('return'),
  cancellable: z.boolean().default(true),
}

const shape = {
  name: sentText().trim().min(1).max(80),
  description: sentText().trim().max(500).nullish(),
  pictureId: z.uuid().nullish(),
  points: positivePoints,
  /** amount_off: how much. */
  amountMinor: minorUnits.min(1).nullish(),
  /** percent_off: of what is left to pay when it applies. */
  percent: percentage.nullish(),
  /** percent_off: never more than this. */
  maxDiscountMinor: minorUnits.min(1).nullish(),
  /** product: the article given free; for the others, the only article it counts for. */
  sku: sentText().trim().min(1).max(100).nullish(),
  /** In kind: what is left to pay in money. */
  payMinor: minorUnits.min(1).nullish(),
  currency: currencyCode,
  ...conditions,
  ...voucher,
}

export const rewardTermsSchema = z.object({ type: z.enum(rewardTypes), ...shape }).superRefine((reward, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (reward.type === 'amount_off' && !reward.amountMinor) complain('amountMinor', 'is missing')
  if (reward.type === 'percent_off' && !reward.percent) complain('percent', 'is missing')
  if (reward.type !== 'percent_off' && reward.maxDiscountMinor) complain('maxDiscountMinor', 'belongs to a percentage')
  if (reward.payMinor && !(inKind(reward.type) && reward.type !== 'gift')) complain('payMinor', 'belongs to a product or a service')
  if (reward.payMinor && !reward.sku && reward.skus.length + reward.categories.length === 0) complain('payMinor', 'needs the article that is paid for')
  if (reward.validFrom && reward.validUntil && reward.validUntil < reward.validFrom) complain('validUntil', 'is before the first day')
})
export type RewardTerms = z.output<typeof rewardTermsSchema>

export const rewardSchema = z.object({
  rewardId: z.uuid(), programId: z.uuid(), type: z.enum(rewardTypes), name: z.string(), description: z.string().nullable(), pictureId: z.uuid().nullable(),
  points: z.int(), amountMinor: z.int().nullable(), percent: z.string().nullable(), maxDiscountMinor: z.int().nullable(),
  payMinor: z.int().nullable(), sku: z.string().nullable(), currency: z.string(),
  tierKey: z.string().nullable(), stock: z.int().nullable(), validFrom: z.string().nullable(), validUntil: z.string().nullable(),
  minBasketMinor: z.int().nullable(), skus: z.array(z.string()), categories: z.array(z.string()),
  maxPerSale: z.int().nullable(), maxPerMember: z.int().nullable(), maxPerMemberDay: z.int().nullable(),
  outletIds: z.array(z.string()), alone: z.boolean(), withoutPoints: z.boolean(),
  online: z.boolean(), voucherDays: z.int().nullable(), unused: z.enum(['return', 'forfeit']), cancellable: z.boolean(),
  active: z.boolean(), archivedAt: z.date().nullable(),
})
/** Why a reward can’t be had now: a stable word for tills, and a sentence for people. */
export const unavailableReasons = [
  'other_currency', 'not_yet', 'over', 'other_outlet', 'tier', 'min_basket', 'nothing_eligible', 'per_sale', 'alone', 'with_points',
  'out_of_stock', 'member_limit', 'member_day_limit',
] as const
export type UnavailableReason = (typeof unavailableReasons)[number]
export const unavailableSchema = z.object({ reason: z.enum(unavailableReasons), detail: z.string() })
export type Unavailable = z.infer<typeof unavailableSchema>

export type Reward = z.infer<typeof rewardSchema>

export type RewardConditions = Pick<Reward, keyof typeof conditions>
export type VoucherTerms = Pick<Reward, keyof typeof voucher>
/** How many were given: in all (counted where there is a stock), to the member, and to the member on that day. */
export type Given = { inAll: number; toMember: number; toMemberToday: number }
