import { z } from 'zod'
import { campaignsSchema } from '@/lib/campaigns/schemas'
import { decimalString } from '@/lib/core/decimal-schemas'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { pointsAmount, positivePoints } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

const days = z.int().min(1).max(36_500)
const names = z.array(sentText().trim().min(1).max(100)).max(1_000)

export const earnRateSchema = z.object({
  currency: currencyCode,
  /** Points for one major unit: '1' gives a point for a pound. */
  pointsPerUnit: decimalString,
})

export const earnSchema = z.object({
  rates: z.array(earnRateSchema).min(1).max(20),
  /** Whether tax earns; where it doesn't, each line must state its tax. */
  taxIncluded: z.boolean().default(true),
  /** A sale in the program's currency whose eligible net total is below this earns nothing; other currencies have no minimum. */
  minimumSpendMinor: minorUnits.default(0),
  /** No sale earns more than this, whatever was paid and by whom. */
  maxPointsPerSale: positivePoints.nullable().default(null),
  /** Of one member on one local day, all sales together. */
  maxPointsPerDay: positivePoints.nullable().default(null),
  excludedSkus: names.default([]),
  /** Empty: every category earns. */
  eligibleCategories: names.default([]),
})

/** `points` buy `amountMinor`, from `minPoints`, in steps, up to a share of the sale. */
export const redeemRateSchema = z.object({
  points: positivePoints,
  amountMinor: minorUnits.min(1),
  currency: currencyCode,
  minPoints: positivePoints.default(1),
  stepPoints: positivePoints.default(1),
  maxPercentOfSale: z.int().min(1).max(100).default(100),
})

export const redeemSchema = z.object({
  rates: z.array(redeemRateSchema).max(20).default([]),
  /** Points a member may spend in a day on a phone or member number alone. */
  unprovenPointsPerDay: pointsAmount.default(0),
  /** Points a member may spend in a day at tills without a network, on the word of the card's QR code. */
  offlinePointsPerDay: pointsAmount.default(0),
})

/** Who sells in the program besides its owner, and the points each gives for one unit of the program's currency (docs/decisions/0019). */
export const partnersSchema = z.object({
  list: z.array(z.object({ organizationId: z.uuid(), pointsPerUnit: decimalString })).max(500),
  /** The owner sells elsewhere now, and nothing is recorded here any more. */
  ownerLeft: z.boolean(),
})

/** Days end in the program's time zone. */
export const expirySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('rolling_days'), days }),
  z.object({ type: z.literal('rolling_months'), months: z.int().min(1).max(1_200) }),
  /** The end of the month, quarter or year in which `afterMonths` have passed. */
  z.object({ type: z.literal('end_of'), period: z.enum(['month', 'quarter', 'year']), afterMonths: z.int().min(0).max(1_200) }),
  z.object({ type: z.literal('fixed'), date: z.iso.date() }),
  z.object({ type: z.literal('inactivity'), days }),
])

export const tierSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'must be lower-case letters, digits and underscores'),
  name: sentText().trim().min(1).max(40),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #b08d57'),
  /** What qualifies, by the program's basis: minor units of its currency, or points earned. The first tier's is 0. */
  thresholdMinor: minorUnits.optional(),
  thresholdPoints: pointsAmount.optional(),
  multiplier: decimalString,
  /** What its members have, a short sentence each, as they read it. */
  benefits: z.array(sentText().trim().min(1).max(120)).max(10).default([]),
})

/** What becomes of a tier that was not reached again (docs/decisions/0013). */
export const tierDowngradeSchema = z.object({
  /** `one_level`: the tier below, however little was counted; `recompute`: the tier that was reached. */
  policy: z.enum(['none', 'one_level', 'recompute']),
  /** Days after the window's end in which the tier is still held, and which still count. */
  graceDays: z.int().min(0).max(365),
  /** How long before it falls a member is told. */
  noticeDays: z.int().min(1).max(90),
})

/** Both sides are rewarded once a friend's first purchase of at least the minimum is past its return window. */
export const referralRulesSchema = z.object({
  /** Both null: nobody is rewarded for a friend. */
  referrerPoints: positivePoints.nullable().default(null),
  friendPoints: positivePoints.nullable().default(null),
  /** In the program's currency, less what came back. */
  minimumMinor: minorUnits.default(0),
  /** Purchases count so many days from joining. */
  buyDays: z.int().min(1).max(365).default(60),
  /** So many days after the purchase the points are given. */
  returnDays: z.int().min(0).max(180).default(14),
  /** Rewarded referrals of one member in a calendar month; the friend's points are given beyond it too. */
  mostPerMonth: z.int().min(1).max(1_000).default(10),
  /** Friends joining from one internet address in an hour; more wait for a look. */
  mostPerHour: z.int().min(1).max(1_000).default(5),
})

export const proofSchema = z.object({ token: z.boolean(), code: z.boolean(), pin: z.boolean() })

export const programRulesSchema = z.object({
  earn: earnSchema,
  redeem: redeemSchema,
  expiry: expirySchema.default({ type: 'none' }),
  activationDelayDays: z.int().min(0).max(3_650).default(0),
  refundPolicy: z.enum(['within_balance', 'negative_allowed', 'none']).default('within_balance'),
  /** What proves that the member agrees to spend. */
  proof: proofSchema.default({ token: true, code: true, pin: true }),
  /** Given once for joining, once a year for a birthday, and for each who joins by a link the member shared; null: nothing. */
  bonuses: z.object({
    welcomePoints: positivePoints.nullable().default(null), birthdayPoints: positivePoints.nullable().default(null),
    sharePoints: positivePoints.nullable().default(null),
    /** So many times a member and calendar year. */
    shareMost: z.int().min(1).max(1_000).default(10),
  }).default({ welcomePoints: null, birthdayPoints: null, sharePoints: null, shareMost: 10 }),
  referrals: referralRulesSchema.default(referralRulesSchema.parse({})),
  /** What members may give to each other, at once and on one local day; null: nothing, and no limit for the day. */
  giving: z.object({ mostPoints: positivePoints.nullable().default(null), mostPerDay: positivePoints.nullable().default(null) })
    .default({ mostPoints: null, mostPerDay: null }),
  /** These two are not part of a draft: whatever is published keeps those that there are (keepApart). */
  campaigns: campaignsSchema.default({ list: [], stacking: 'best', mostPoints: null }),
  partners: partnersSchema.default({ list: [], ownerLeft: false }),
  tiers: z.array(tierSchema).min(1).max(20),
  tierBasis: z.enum(['spend', 'points']).default('spend'),
  tierWindow: z.enum(['calendar_year', 'rolling_365', 'anniversary']).default('calendar_year'),
  tierDowngrade: tierDowngradeSchema.default({ policy: 'none', graceDays: 0, noticeDays: 14 }),
  /** For so many days the receipt of a sale without a card can be claimed by its code; 0: never. */
  receiptClaimDays: z.int().min(0).max(30).default(14),
  lookup: z.object({ showTotalWithoutCode: z.boolean() }).default({ showTotalWithoutCode: false }),
  messages: z.object({ earned: z.boolean(), redeemed: z.boolean(), tierEnds: z.boolean().default(true) })
    .default({ earned: true, redeemed: true, tierEnds: true }),
}).superRefine((rules, ctx) => {
  const complain = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
  const twice = (list: string[]) => list.findIndex((item, index) => list.indexOf(item) !== index)
  const earnTwice = twice(rules.earn.rates.map((rate) => rate.currency))
  if (earnTwice >= 0) complain(['earn', 'rates', earnTwice, 'currency'], 'has a rate already')
  const redeemTwice = twice(rules.redeem.rates.map((rate) => rate.currency))
  if (redeemTwice >= 0) complain(['redeem', 'rates', redeemTwice, 'currency'], 'has a rate already')
  const keyTwice = twice(rules.tiers.map((tier) => tier.key))
  if (keyTwice >= 0) complain(['tiers', keyTwice, 'key'], 'is another tier’s key')
  if (rules.tierBasis === 'spend' && rules.earn.rates.length > 1) {
    complain(['tierBasis'], 'Tiers that count money need one currency')
  }
  const unit = rules.tierBasis === 'spend' ? 'thresholdMinor' : 'thresholdPoints'
  rules.tiers.forEach((tier, index) => {
    const own = tier[unit]
    const before = rules.tiers[index - 1]?.[unit] ?? -1
    if (own === undefined) complain(['tiers', index, unit], 'is missing')
    else if (index === 0 && own !== 0) complain(['tiers', 0, unit], 'must be 0: everybody starts in the first tier')
    else if (own <= before) complain(['tiers', index, unit], 'must be more than the tier before')
  })
})

export type ProgramRules = z.infer<typeof programRulesSchema>
export type ProgramRulesInput = z.input<typeof programRulesSchema>
export type Partners = z.infer<typeof partnersSchema>
export type Tier = z.infer<typeof tierSchema>
export type RedeemRate = z.infer<typeof redeemRateSchema>
export type Expiry = z.infer<typeof expirySchema>
