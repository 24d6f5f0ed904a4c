import { z } from 'zod'
import { minorUnits } from '@/lib/core/money'
import { sentText } from '@/lib/core/text'
import { channelSchema } from '@/lib/consents/schemas'
import { listedSchema } from '@/lib/listed/schemas'
import { tag } from '@/lib/members/tag-schemas'

const several = z.array(sentText().trim().min(1).max(100)).max(100).default([])
const days = (most: number) => z.int().min(1).max(most)
const count = z.int().min(0).max(100_000).nullable().default(null)

export const MOST_LISTS = 20

/** What holds for each of a segment's members; nothing said is everybody. Days are the program's, and count back from today. */
export const segmentConditions = z.object({
  tierKeys: z.array(sentText().max(60)).max(20).default([]),
  /** One of these. */
  tags: z.array(tag).max(50).default([]),
  birthMonth: z.int().min(1).max(12).nullable().default(null),
  /** May be told about offers, by any way. */
  consented: z.boolean().default(false),
  /** By this way. */
  consentedBy: channelSchema.nullable().default(null),
  /** Bought something within so many days; nothing for so many days, though before; never anything. */
  seenWithinDays: days(3_650).nullable().default(null),
  awayForDays: days(3_650).nullable().default(null),
  neverBought: z.boolean().default(false),
  /** In the program's currency. */
  spentFromMinor: minorUnits.nullable().default(null),
  spentToMinor: minorUnits.nullable().default(null),
  spentDays: days(730).default(90),
  salesFrom: count,
  salesTo: count,
  salesDays: days(730).default(90),
  boughtSkus: several,
  boughtCategories: several,
  boughtDays: days(730).default(90),
  /** The category that most of the money of a year went into. */
  favouriteCategory: sentText().trim().min(1).max(100).nullable().default(null),
  /** Who is in each of these lists, that it was saved from. */
  listed: z.array(listedSchema).max(MOST_LISTS).default([]),
}).superRefine((one, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (one.spentFromMinor !== null && one.spentToMinor !== null && one.spentToMinor < one.spentFromMinor) complain('spentToMinor', 'is less than the least')
  if (one.salesFrom !== null && one.salesTo !== null && one.salesTo < one.salesFrom) complain('salesTo', 'is less than the least')
  if (one.neverBought && (one.seenWithinDays ?? one.awayForDays) !== null) complain('neverBought', 'does not go with when they bought')
})
export type SegmentConditions = z.output<typeof segmentConditions>

export const segmentName = sentText().trim().min(1).max(80)
/** `archived`: put away; what names it already still means it. */
export const segmentSchema = z.object({ segmentId: z.uuid(), programId: z.uuid(), name: z.string(), conditions: segmentConditions, archived: z.boolean() })
export type Segment = z.output<typeof segmentSchema>
/** `opens`: who asks may see whom it holds; its name and conditions say nothing of anybody. */
export const shownSegment = segmentSchema.extend({ opens: z.boolean() })
export type ShownSegment = z.output<typeof shownSegment>
