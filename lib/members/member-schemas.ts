import { z } from 'zod'
import { daySpan } from '@/lib/core/day-spans'
import { sentText } from '@/lib/core/text'
import { proofSchema } from '@/lib/programs/schemas'
import { explainedSchema } from '@/lib/earning/schemas'
import { balanceSchema } from '@/lib/core/points'
import { tag } from './tag-schemas'

const moment = z.coerce.date()

/** One page of a list by keyset: newest first; `before` goes back towards the newest. */
export const pageInput = {
  after: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.int().min(1).max(500).default(50),
}

/** Whose members are shown; days are the program's. */
export const membersFilter = z.object({
  /** Part of a phone number, a name this organization noted, the start of a member number, or a whole number of the old system. */
  q: sentText().trim().max(100).optional(),
  tier: sentText().max(32).optional(),
  tag: tag.optional(),
  blocked: z.stringbool().or(z.boolean()).optional(),
  /** Those in a segment, for who may see reports. */
  segment: z.uuid().optional(),
  /** Who bought here within these days; of them, those with so many purchases: 3, 5-9, 10-. */
  bought: daySpan.optional(),
  times: z.string().regex(/^\d{1,6}(-\d{0,6})?$/).optional(),
  /** Whose first purchase here was within these days; who bought nothing within these. */
  first: daySpan.optional(),
  absent: daySpan.optional(),
  /** Where they bought. */
  outlet: z.uuid().optional(),
  /** Whose wallet has points of this kind, as it was last written; the owner's to see. */
  balance: z.enum(['available', 'pending', 'held', 'owed']).optional(),
  /** Whom this business knows, in another's program. */
  known: z.stringbool().or(z.boolean()).optional(),
  /** Whose tier moved within these days, and how: up, down, to-gold, from-gold. */
  moved: daySpan.optional(),
  move: z.string().regex(/^(up|down|(to|from)-[\w-]{1,32})$/).default('up'),
})
export type MembersFilter = z.output<typeof membersFilter>

export const listMembersInput = membersFilter.extend(pageInput)

export const memberRow = z.object({
  memberId: z.uuid(),
  number: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  tierKey: z.string(),
  available: z.int(),
  pending: z.int(),
  tags: z.array(z.string()),
  blocked: z.boolean(),
  joinedAt: moment,
  lastSeenAt: moment.nullable(),
  sales: z.int(),
  spendMinor: z.int(),
})
export type MemberRow = z.infer<typeof memberRow>

export const tierBadge = z.object({ key: z.string(), name: z.string(), color: z.string() })

export const memberList = z.object({
  program: z.object({ id: z.uuid(), currency: z.string(), timeZone: z.string(), role: z.enum(['owner', 'participant']) }).nullable(),
  /** All members of the program, as last counted; null while a search narrows the list. */
  total: z.int().nullable(),
  tiers: z.array(tierBadge),
  members: z.array(memberRow),
  nextAfter: z.uuid().nullable(),
  previousBefore: z.uuid().nullable(),
})

/** Announced: the last day with the tier, what comes then, and how much more until then keeps it (null: nothing does). */
export const tierEnding = z.object({ lastDay: z.iso.date(), to: z.string(), missing: z.int().nullable() })
export type TierEnding = z.infer<typeof tierEnding>

export const tierStep = tierBadge.extend({ threshold: z.int(), reached: z.boolean() })

const mergedCard = z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable(), at: moment })

export const memberPage = z.object({
  memberId: z.uuid(),
  number: z.string(),
  printedCards: z.array(z.string()),
  /** The number in the system that the member came from. */
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  note: z.string().nullable(),
  birthday: z.string().nullable(),
  tags: z.array(z.string()),
  phone: z.string().nullable(),
  joinedAt: moment,
  blockedAt: moment.nullable(),
  /** Whoever had it has deleted their account: it stays blocked. */
  erased: z.boolean(),
  /** Closed: the card that took its points and its place. */
  mergedInto: mergedCard.nullable(),
  /** Cards that lead here. */
  mergedCards: z.array(mergedCard),
  lastSeenAt: moment.nullable(),
  sales: z.int(),
  spendMinor: z.int(),
  program: z.object({ id: z.uuid(), name: z.string(), currency: z.string(), timeZone: z.string(), role: z.enum(['owner', 'participant']) }),
  balance: balanceSchema,
  expiring: z.array(z.object({ points: z.int(), on: z.iso.date() })),
  worthMinor: z.int().nullable(),
  tier: tierBadge.extend({ multiplier: z.string(), since: moment, benefits: z.array(z.string()) }),
  /** Every tier of the program, for whoever may give one by hand. */
  tiers: z.array(tierBadge),
  /** What the program takes as the member’s word to spend points, and how many a day go without. */
  proof: proofSchema,
  unprovenPointsPerDay: z.int(),
  given: z.object({ name: z.string(), until: z.iso.date() }).nullable(),
  ending: tierEnding.nullable(),
  progress: z.object({
    basis: z.enum(['spend', 'points']),
    window: z.enum(['calendar_year', 'rolling_365', 'anniversary']),
    counted: z.int(),
    steps: z.array(tierStep),
    next: z.object({ name: z.string(), missing: z.int() }).nullable(),
  }),
})
export type MemberPage = z.infer<typeof memberPage>

export const historyInput = z.object({
  memberId: z.uuid(),
  /** Version of the wallet to continue below. */
  below: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.int().min(1).max(200).default(25),
})

export const historyEntry = z.object({
  version: z.int(),
  kind: z.enum([
    'earn', 'activate', 'redeem', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse', 'repay', 'refer', 'gift', 'merge',
  ]),
  from: z.string(),
  to: z.string(),
  points: z.int(),
  availableAfter: z.int(),
  occurredAt: moment,
  causeKind: z.string(),
  causeId: z.uuid(),
  /** The organization where it happened; its name only, where that is another one. */
  organization: z.object({ name: z.string(), own: z.boolean() }).nullable(),
  sale: z.object({
    saleId: z.uuid(), receiptNumber: z.string(), netMinor: z.int(), currency: z.string(), explanation: explainedSchema.nullable(),
  }).nullable(),
  reward: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  /** Of a referral's points: whose part in it this member has. */
  referralSide: z.enum(['referrer', 'friend']).nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const memberHistory = z.object({ entries: z.array(historyEntry), nextBelow: z.int().nullable() })

/** What a manager did to the card as a whole, and why. */
export const cardChange = z.object({
  kind: z.enum(['members.change_phone', 'members.block', 'members.unblock', 'members.merge']), at: moment, by: z.string().nullable(), reason: z.string(),
})
export type CardChange = z.infer<typeof cardChange>

export const tierChange = z.object({
  at: moment,
  from: z.string().nullable(),
  to: z.string(),
  reason: z.enum(['joined', 'qualified', 'evaluated', 'manual', 'merged']),
  /** Who moved it by hand, why, and until when. */
  by: z.string().nullable(),
  why: z.string().nullable(),
  until: z.iso.date().nullable(),
})
export type TierChange = z.infer<typeof tierChange>

export const redemptionRow = z.object({
  redemptionId: z.uuid(),
  state: z.enum(['held', 'captured', 'fulfilled', 'released', 'expired', 'reversed']),
  points: z.int(),
  reward: z.string().nullable(),
  /** Of a redemption without a sale. */
  description: z.string().nullable(),
  /** Used without a sale, here: it may be given back. */
  returnable: z.boolean(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  saleId: z.uuid().nullable(),
})
