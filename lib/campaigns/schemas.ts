import { z } from 'zod'
import { decimalString } from '@/lib/core/decimal-schemas'
import { minorUnits } from '@/lib/core/money'
import { positivePoints } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 14:30')
const several = z.array(sentText().trim().min(1).max(100)).max(200).default([])

const effect = z.discriminatedUnion('type', [
  /** What the lines it is for would earn, so many times. */
  z.object({
    type: z.literal('multiplier'),
    factor: decimalString.refine((text) => Number(text) > 1 && Number(text) <= 100, 'must be more than 1, and 100 at most'),
  }),
  /** So many points more for the sale. */
  z.object({ type: z.literal('bonus'), points: positivePoints }),
  /** So many points more for each whole unit of the lines it is for. */
  z.object({ type: z.literal('per_product'), points: positivePoints }),
])

/** Members whose history is such; nothing said is everybody. A sale without a member is nobody's. */
const audience = {
  /** Before this sale the member had none. */
  firstPurchase: z.boolean().default(false),
  /** Each so-manieth sale of the member: 5 is the 5th, the 10th … */
  everyVisit: z.int().min(2).max(1_000).nullable().default(null),
  /** In the month of the member's birthday. */
  birthdayMonth: z.boolean().default(false),
  /** So many local days since the last sale, or more; who never bought is not inactive. */
  inactiveDays: z.int().min(1).max(3_650).nullable().default(null),
  /** Who bought one of these articles or categories in the days before. */
  boughtSkus: several,
  boughtCategories: several,
  boughtDays: z.int().min(1).max(730).default(90),
  /** A personal offer: its members see it, and it counts for those who switched it on. */
  personal: z.boolean().default(false),
  /** Members in one of these segments. */
  segmentIds: z.array(z.uuid()).max(20).default([]),
  /** How often a member gets it. */
  maxPerMember: z.int().min(1).max(10_000).nullable().default(null),
}

const shape = {
  name: sentText().trim().min(1).max(80),
  /** First and last local day of the program. */
  firstDay: z.iso.date().nullable().default(null),
  lastDay: z.iso.date().nullable().default(null),
  /** 1 is Monday, as in ISO 8601; none named is every day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  /** From this time of the local day, until before that one: of the next day, where it is the earlier. */
  fromTime: clock.nullable().default(null),
  untilTime: clock.nullable().default(null),
  /** What is paid for the whole sale, in the program's currency; others never reach it. */
  minBasketMinor: minorUnits.min(1).nullable().default(null),
  /** Articles and categories it is for; a line of either will do, none named is every line. */
  skus: several,
  categories: several,
  outletIds: z.array(z.uuid()).max(500).default([]),
  /** Members of one of these tiers. */
  tierKeys: z.array(sentText().max(60)).max(20).default([]),
  ...audience,
  /** How many points it gives in all; then it gives nothing more. */
  budgetPoints: positivePoints.nullable().default(null),
  effect,
}

const refine = (terms: z.infer<z.ZodObject<typeof shape>>, ctx: z.RefinementCtx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (terms.firstDay && terms.lastDay && terms.lastDay < terms.firstDay) complain('lastDay', 'is before the first day')
  if ((terms.fromTime === null) !== (terms.untilTime === null)) complain(terms.fromTime ? 'untilTime' : 'fromTime', 'is missing')
  if (terms.fromTime && terms.untilTime && terms.untilTime === terms.fromTime) complain('untilTime', 'is the same time')
}

export const campaignTerms = z.object(shape).superRefine(refine)
export type CampaignTerms = z.output<typeof campaignTerms>

export const campaignStates = ['running', 'paused', 'ended'] as const
export type CampaignState = (typeof campaignStates)[number]
export const campaignSchema = z.object({ id: z.uuid(), state: z.enum(campaignStates), ...shape }).superRefine(refine)
export type Campaign = z.output<typeof campaignSchema>

export const MOST_CAMPAIGNS = 100
export const stackings = ['best', 'add'] as const

/** A program's campaigns, and how several meet in one sale: the best alone, or all of them, up to so many points. */
export const campaignsSchema = z.object({
  list: z.array(campaignSchema).max(MOST_CAMPAIGNS).default([]),
  stacking: z.enum(stackings).default('best'),
  mostPoints: positivePoints.nullable().default(null),
})
export type Campaigns = z.output<typeof campaignsSchema>
