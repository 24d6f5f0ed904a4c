import { z } from 'zod'
import { balanceSchema } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'
import { tierEnding } from '@/lib/members/member-schemas'
import { explainedSchema } from '@/lib/earning/schemas'
import { rewardTypes } from '@/lib/rewards/plain'
import { unavailableReasons } from '@/lib/rewards/schemas'

/** A customer's membership of one program, as it stands on the card. */
export const cardSchema = z.object({
  programId: z.uuid(),
  memberId: z.uuid(),
  number: z.string(),
  program: z.object({
    name: z.string(), pointsName: z.string(), currency: z.string(), timeZone: z.string(), locale: z.string(),
  }),
  business: z.object({ name: z.string(), accentColor: z.string().nullable(), logoId: z.uuid().nullable() }),
  tier: z.object({ key: z.string(), name: z.string(), color: z.string(), multiplier: z.string(), benefits: z.array(z.string()) }),
  balance: balanceSchema,
  /** What the available points are worth as money at the till; null where the program has no such rate. */
  worthMinor: z.int().nullable(),
  joinedAt: z.coerce.date(),
  blocked: z.boolean(),
})
export type Card = z.infer<typeof cardSchema>

export const historyKinds = [
  'sale', 'refund', 'expire', 'adjust', 'hold', 'release', 'reverse', 'redeem', 'repay', 'refer', 'gift', 'merge', 'earn',
] as const
export type HistoryKind = (typeof historyKinds)[number]

export const historyEntrySchema = z.object({
  id: z.uuid(),
  programId: z.uuid(),
  kind: z.enum(historyKinds),
  at: z.coerce.date(),
  /** The business that it happened at. */
  business: z.string(),
  /** Change of the points that are the member's: usable or on their way. */
  points: z.int(),
  pointsEarned: z.int(),
  pointsUsed: z.int(),
  pointsPending: z.int(),
  /** What was paid, or for a refund given back (negative); null where no money moved. */
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  explanation: explainedSchema.nullable(),
  /** Points for an invoice, given or taken back: which claim, and whose it is. */
  claim: z.object({ claimId: z.uuid(), retailer: z.string() }).nullable(),
  /** Points that the business gave to many, or took back: why, as it wrote that. */
  outreach: z.object({ reason: z.string() }).nullable(),
  /** Points for a referral, given or taken back: whose part in it this card has, and the other's first name, where they gave one. */
  referral: z.object({ side: z.enum(['referrer', 'friend']), name: z.string().nullable() }).nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

export const historyPageSchema = z.object({ entries: z.array(historyEntrySchema), next: z.string().nullable() })
export type HistoryPage = z.infer<typeof historyPageSchema>

export const reachableRewardSchema = z.object({
  rewardId: z.uuid(),
  programId: z.uuid(),
  name: z.string(),
  description: z.string().nullable(),
  pictureId: z.uuid().nullable(),
  points: z.int(),
  type: z.enum(rewardTypes),
  /** Can be had here, without going to a till; then by what terms. */
  online: z.boolean(),
  voucherDays: z.int().nullable(),
  unused: z.enum(['return', 'forfeit']),
  cancellable: z.boolean(),
  affordable: z.boolean(),
  missing: z.int(),
  /** In words. */
  conditions: z.array(z.string()),
  /** What other than points stands in the way. */
  unavailable: z.enum(unavailableReasons).nullable(),
})
export type ReachableReward = z.infer<typeof reachableRewardSchema>

/** So many points on a day of the program's zone: which expire after it, or can be used from it. */
export const expiringSchema = z.object({ points: z.int(), on: z.iso.date() })

/** How far the member is: what counted in the window, and what the next tier asks for. */
export const ownProgressSchema = z.object({
  basis: z.enum(['spend', 'points']),
  counted: z.int(),
  /** Last day of the window that counts; null where the window moves on every day. */
  until: z.iso.date().nullable(),
  next: z.object({ name: z.string(), threshold: z.int(), missing: z.int(), multiplier: z.string(), benefits: z.array(z.string()) }).nullable(),
})
export type OwnProgress = z.infer<typeof ownProgressSchema>

export const cardDetailSchema = cardSchema.extend({
  progress: ownProgressSchema,
  /** In this calendar year, less what came back; the program's currency. */
  spentMinor: z.int(),
  expiring: z.array(expiringSchema),
  waiting: z.array(expiringSchema),
  rewards: z.array(reachableRewardSchema),
  hasPin: z.boolean(),
  /** Whether its points can be given to other members. */
  giving: z.boolean(),
  ending: tierEnding.nullable(),
})
export type CardDetail = z.infer<typeof cardDetailSchema>

/** Opaque place in a list that is read newest first. */
export const cursorInput = sentText().max(200).optional()
export const pageSize = z.int().min(1).max(100).default(20)
