import { z } from 'zod'
import { outreachActionKinds, grantStates, outreachStates, tellingStates } from '@/db/schema/outreach'
import { channelSchema } from '@/lib/consents/schemas'
import { MAX_POINTS } from '@/lib/core/points'
import { sentDay } from '@/lib/core/sent-days'
import { plainText, sentText } from '@/lib/core/text'
import { languages } from '@/lib/language/schemas'

const ids = z.array(z.uuid()).max(500).default([])

/** Customers of these retailers, of those in these regions; with groups, for whom one of them has a credited claim with a line of one, dated within the period. */
export const audienceInput = z.object({
  retailerIds: ids, regionIds: ids,
  groups: z.array(sentText().trim().min(1).max(60)).max(50).default([]),
  from: sentDay.nullable().default(null), to: sentDay.nullable().default(null),
}).superRefine(({ retailerIds, regionIds, groups, from, to }, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (retailerIds.length + regionIds.length + groups.length === 0) complain('retailerIds', 'choose at least one region, retailer or product group')
  if ((from ?? to) !== null && groups.length === 0) complain('groups', 'the days are those on which something of a group was bought: choose a group')
  if (from !== null && to !== null && to < from) complain('to', 'is before the first day')
})
/** As it is kept. `within`: the regions that whoever composed it is limited to; null: none. */
export const audienceSchema = z.object({
  retailerIds: z.array(z.uuid()), regionIds: z.array(z.uuid()), groups: z.array(z.string()), from: z.string().nullable(), to: z.string().nullable(), within: z.array(z.uuid()).nullable(),
})
export type Audience = z.output<typeof audienceSchema>

const words = z.object({ subject: plainText(120), text: plainText(480) })
export const messageSchema = z.partialRecord(z.enum(languages), words)

/** What they get: points each with a reason, a message by some ways, or both. */
export const contentInput = z.object({
  points: z.int('must be a whole number of points').min(1).max(MAX_POINTS).nullable().default(null),
  reason: plainText(160).nullable().default(null),
  mostPoints: z.int('must be a whole number of points').min(1).max(MAX_POINTS).nullable().default(null),
  message: messageSchema.nullable().default(null),
  ways: z.array(channelSchema).max(3).default([]),
}).superRefine(({ points, reason, mostPoints, message, ways }, ctx) => {
  const complain = (field: string, text: string) => ctx.addIssue({ code: 'custom', path: [field], message: text })
  const written = message !== null && Object.keys(message).length > 0
  if (points === null && !written) complain('points', 'give points, write a message, or both')
  if (points !== null && reason === null) complain('reason', 'say why: the customer reads it')
  if (points === null && reason !== null) complain('points', 'say how many points it is for')
  if (points === null && mostPoints !== null) complain('mostPoints', 'no points are given')
  if (written && ways.length === 0) complain('ways', 'choose at least one way for the message')
  if (!written && ways.length > 0) complain('message', 'write the message')
})

export const changed = z.object({ outreachId: z.uuid(), programId: z.uuid(), state: z.enum(outreachStates) })
export const reasonText = plainText(300)

const byReason = z.record(z.string(), z.int())
/** What it comes to, which of a draft may be more than can be given; `cost` at the rate at which customers pay with points, null where they cannot. */
export const planSchema = z.object({
  people: z.int(), credited: z.int(), notCredited: byReason, told: z.int(), notTold: byReason, totalPoints: z.number(),
  cost: z.object({ amountMinor: z.number(), currency: z.string() }).nullable(),
})
export type Plan = z.output<typeof planSchema>

export const listed = z.object({
  outreachId: z.uuid(), state: z.enum(outreachStates), points: z.int().nullable(), reason: z.string().nullable(), subject: z.string().nullable(),
  madeBy: z.string(), changedAt: z.coerce.date(), people: z.int().nullable(), own: z.boolean(),
})
export type ListedOutreach = z.output<typeof listed>

const named = z.array(z.object({ id: z.uuid(), name: z.string() }))
const progress = z.object({
  people: z.int(), grants: byReason, notCredited: byReason, telling: byReason, notTold: byReason, creditedPoints: z.int(), takenBack: z.int(), owedBack: z.int(), notBack: z.int(),
})
export type Progress = z.output<typeof progress>

export const outreachDetails = z.object({
  outreachId: z.uuid(), programId: z.uuid(), state: z.enum(outreachStates), audience: audienceSchema,
  points: z.int().nullable(), reason: z.string().nullable(), mostPoints: z.int().nullable(), message: messageSchema.nullable(), ways: z.array(channelSchema),
  approvedAt: z.coerce.date().nullable(), finishedAt: z.coerce.date().nullable(), stoppedAt: z.coerce.date().nullable(), timeZone: z.string(), brandLanguage: z.string(),
  retailers: named, regions: named,
  history: z.array(z.object({ id: z.uuid(), kind: z.enum(outreachActionKinds), person: z.string(), at: z.coerce.date(), reason: z.string().nullable() })),
  /** What the caller had a hand in, and so does not decide. */
  own: z.boolean(), askedBack: z.boolean(),
  /** Until it is approved: as it would be now; null: counting took too long. */
  plan: planSchema.nullable(),
  /** From then on. */
  progress: progress.nullable(),
})
export type OutreachDetails = z.output<typeof outreachDetails>

export const recipientFilters = ['all', 'credited', 'not_credited', 'told', 'not_told'] as const
export const recipient = z.object({
  memberId: z.uuid(), name: z.string(), points: z.int().nullable(), grantState: z.enum(grantStates), grantWhy: z.string().nullable(),
  tellingState: z.enum(tellingStates), tellingWhy: z.string().nullable(), toldBy: z.array(channelSchema), takenBack: z.int().nullable(), owedBack: z.int().nullable(), at: z.coerce.date().nullable(),
})
export type Recipient = z.output<typeof recipient>

/** As a retailer sees it: of its own customers alone. */
export const sentToOwn = z.object({
  outreachId: z.uuid(), at: z.coerce.date(), reason: z.string().nullable(), pointsEach: z.int().nullable(), words: z.object({ subject: z.string(), text: z.string() }).nullable(),
  credited: z.int(), points: z.int(), takenBack: z.int(), told: z.int(),
})
export type SentToOwn = z.output<typeof sentToOwn>
