import { z } from 'zod'
import { quantityString } from '@/lib/core/decimal-schemas'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { balanceSchema, pointsAmount, positivePoints } from '@/lib/core/points'
import { sentMoment } from '@/lib/core/sent-days'
import { plainText } from '@/lib/core/text'
import { explainedSchema } from '@/lib/earning/schemas'
import { memberRefSchema, tierViewSchema } from '@/lib/members/schemas'
import { unavailableSchema } from '@/lib/rewards/schemas'

const exactlyOne = (given: object) => Object.values(given).filter((value) => value !== undefined).length === 1
/** People at the till in the browser may say which outlet they stand in; a terminal's is its own. */
const outlet = { outletId: z.uuid().optional() }

export const saleLineSchema = z.object({
  lineId: plainText(60),
  sku: plainText(100),
  category: plainText(100).optional(),
  name: plainText(200),
  quantity: quantityString.refine((text) => /[1-9]/.test(text), 'must be more than 0'),
  unitPriceMinor: minorUnits,
  /** What counts: tax included, after the till's own discounts. */
  amountMinor: minorUnits,
  taxMinor: minorUnits.optional(),
}).refine(({ amountMinor, taxMinor = 0 }) => amountMinor < 0 || taxMinor <= amountMinor, {
  // An amount below zero is refused for itself: the tax on it may be right.
  path: ['taxMinor'], message: 'is more than the amount',
})

export const redeemSchema = z.object({
  rewardId: z.uuid().optional(),
  points: positivePoints.optional(),
  holdId: z.uuid().optional(),
  voucherCode: plainText(40).optional(),
}).refine(exactlyOne, 'give one of rewardId, points, holdId or voucherCode')
export type RedeemWish = z.infer<typeof redeemSchema>

export const proofSchema = z.object({
  token: plainText(200).optional(),
  code: plainText(20).optional(),
  pin: plainText(20).optional(),
}).refine(exactlyOne, 'give one of token, code or pin')
export type Proof = z.infer<typeof proofSchema>

export const basketSchema = z.object({
  member: memberRefSchema.optional(),
  /** Enrols an unknown phone number with this sale. */
  enrol: z.boolean().default(false),
  occurredAt: sentMoment.optional(),
  currency: currencyCode,
  lines: z.array(saleLineSchema).min(1).max(2_000).optional(),
  /** In place of lines: the whole sale as one. */
  totalMinor: minorUnits.optional(),
  taxMinor: minorUnits.optional(),
  redeem: z.array(redeemSchema).max(20).default([]),
  ...outlet,
})
/** `tenderedMinor`: the cash that was handed over, of which the rest is change. */
export const paymentSchema = z.object({
  method: z.enum(['cash', 'card', 'other']), amountMinor: minorUnits.min(1), tenderedMinor: minorUnits.optional(),
}).refine(({ amountMinor, tenderedMinor = amountMinor }) => tenderedMinor >= amountMinor, { path: ['tenderedMinor'], message: 'is less than the amount' })

export const saleInputSchema = basketSchema.safeExtend({
  receiptNumber: plainText(64),
  proof: proofSchema.optional(),
  /** How it is paid; together what is to pay. */
  payments: z.array(paymentSchema).min(1).max(10).optional(),
  /** What the till was quoted; a sale that comes out otherwise is refused with a fresh quote. */
  expected: z.object({ discountMinor: minorUnits.optional(), pointsUsed: pointsAmount.optional() }).optional(),
})
export type Basket = z.output<typeof basketSchema>
export type SaleInput = z.output<typeof saleInputSchema>

const answerLineSchema = z.object({
  lineId: z.string(), sku: z.string(), category: z.string().optional(), name: z.string(), quantity: z.string(),
  unitPriceMinor: z.int(), amountMinor: z.int(), taxMinor: z.int().optional(),
  discountMinor: z.int(), pointsUsed: z.int(), netAmountMinor: z.int(),
})

export const quoteSchema = z.object({
  memberId: z.string().optional(),
  currency: z.string(),
  pointsEarned: z.int(),
  pointsPending: z.int(),
  pointsUsed: z.int(),
  balance: balanceSchema.nullable(),
  totalMinor: z.int(),
  discountMinor: z.int(),
  payableMinor: z.int(),
  tier: tierViewSchema.nullable(),
  explanation: explainedSchema.nullable(),
  lines: z.array(answerLineSchema),
  redeemed: z.array(z.object({
    rewardId: z.string().optional(), name: z.string().optional(), holdId: z.string().optional(), voucherCode: z.string().optional(),
    points: z.int(), discountMinor: z.int(),
  })),
  /** Every reward that would apply, with the price after it. */
  rewards: z.array(z.object({
    rewardId: z.string(), name: z.string(), points: z.int(), affordable: z.boolean(), missing: z.int(),
    discountMinor: z.int(), payableMinor: z.int(),
  })),
  /** The rest of what is on offer, and why this member can't have it with this basket. */
  unavailable: z.array(z.object({ rewardId: z.string(), name: z.string(), points: z.int() }).extend(unavailableSchema.shape)),
})
export type Quote = z.infer<typeof quoteSchema>

export const saleSchema = z.object({ saleId: z.uuid(), receiptNumber: z.string(), occurredAt: z.string() })
  .extend(quoteSchema.omit({ rewards: true, unavailable: true }).shape)
  .extend({
    payments: z.array(paymentSchema).optional(),
    /** The program's last day, where it had passed: what this earned was over at once. */
    pointsEndedOn: z.iso.date().optional(),
    /** Of a sale without a member, while its program lets the receipt's owner claim it. */
    claim: z.object({ code: z.string(), url: z.url(), until: z.string() }).optional(),
    receiptText: z.string(),
  })
export type Sale = z.infer<typeof saleSchema>

/** Money that goes back, by the way it goes. */
export const moneyBackSchema = z.object({ method: z.enum(['cash', 'card', 'other']), amountMinor: minorUnits.min(1) })
export type MoneyBack = z.infer<typeof moneyBackSchema>

export const refundInputSchema = z.object({
  saleId: z.uuid(),
  lines: z.array(z.object({
    lineId: plainText(60),
    quantity: quantityString.refine((text) => /[1-9]/.test(text), 'must be more than 0'),
  })).min(1).max(2_000).optional(),
  reason: plainText(300).optional(),
  /** How the money goes back; together what is refunded. Without it: as the sale was paid, its cash first. */
  payments: z.array(moneyBackSchema).min(1).max(10).optional(),
  /** For history alone: when it was refunded. */
  occurredAt: sentMoment.optional(),
  ...outlet,
})

export const refundPreviewSchema = z.object({
  saleId: z.uuid(),
  currency: z.string(),
  refundMinor: z.int(),
  /** How the money goes back, where the till or its sale said it. */
  payments: z.array(moneyBackSchema).optional(),
  pointsReturned: z.int(),
  pointsTakenBack: z.int(),
  pointsWaived: z.int(),
  pointsOwed: z.int(),
  /** Of the returned points, those whose lot has expired meanwhile. */
  pointsExpired: z.int(),
  balance: balanceSchema.nullable(),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.string(), refundMinor: z.int(), pointsReturned: z.int() })),
})
export const refundSchema = z.object({ refundId: z.uuid(), occurredAt: z.string() }).extend(refundPreviewSchema.shape)
  .extend({ reason: z.string().optional() })
export type Refund = z.infer<typeof refundSchema>

export const saleRecordSchema = saleSchema.extend({ refunds: z.array(refundSchema) })

export const holdInputSchema = z.object({
  member: memberRefSchema,
  proof: proofSchema.optional(),
  points: positivePoints.optional(),
  rewardId: z.uuid().optional(),
  minutes: z.int().min(1).max(1_440).default(15),
  ...outlet,
}).refine(({ points, rewardId }) => exactlyOne({ points, rewardId }), 'give either points or rewardId')

export const holdSchema = z.object({
  holdId: z.uuid(),
  state: z.enum(['held', 'captured', 'released', 'reversed']),
  points: z.int(),
  expiresAt: z.string(),
  balance: balanceSchema,
})
export type Hold = z.infer<typeof holdSchema>
