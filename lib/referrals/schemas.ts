import { z } from 'zod'
import { positivePoints } from '@/lib/core/points'
import { plainText, sentText } from '@/lib/core/text'

export const referralStates = ['invited', 'joined', 'qualified', 'held', 'rewarded', 'blocked', 'expired', 'reversed'] as const
export type ReferralState = (typeof referralStates)[number]

export const referralReasons = [
  'same_address', 'same_device', 'card_blocked', 'staff_card', 'own_device', 'same_person', 'known_customer', 'not_joined', 'no_purchase', 'returned', 'decided',
] as const
export type ReferralReason = (typeof referralReasons)[number]

/** What was promised: the rules as they were then. */
export const referralTermsSchema = z.object({
  referrerPoints: z.int(), friendPoints: z.int(), minimumMinor: z.int(), currency: z.string(), buyDays: z.int(), returnDays: z.int(),
  mostPerMonth: z.int(), mostPerHour: z.int(), refundPolicy: z.enum(['within_balance', 'negative_allowed', 'none']),
})
export type ReferralTerms = z.output<typeof referralTermsSchema>

/** What an owner's list shows: those that wait for a look, that are under way, that were rewarded, and that ended without. */
export const referralGroups = {
  review: ['held'], pending: ['invited', 'joined', 'qualified'], completed: ['rewarded'], ended: ['blocked', 'expired', 'reversed'],
} as const satisfies Record<string, readonly ReferralState[]>
export type ReferralGroup = keyof typeof referralGroups

const moment = z.coerce.date()
const person = z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() })
export const referralSchema = z.object({
  referralId: z.uuid(),
  state: z.enum(referralStates),
  reason: z.enum(referralReasons).nullable(),
  channel: z.enum(['link', 'code', 'phone', 'till', 'invitation']),
  referrer: person,
  friend: person.nullable(),
  terms: referralTermsSchema,
  createdAt: moment,
  joinedAt: moment.nullable(),
  endsAt: moment,
  dueAt: moment.nullable(),
  changedAt: moment,
  saleId: z.uuid().nullable(),
  reviewedBy: z.string().nullable(),
  completedBy: z.string().nullable(),
  note: z.string().nullable(),
  referrerPoints: z.int().nullable(),
  friendPoints: z.int().nullable(),
  shortBy: z.enum(['month_most', 'blocked', 'erased']).nullable(),
})
export type Referral = z.output<typeof referralSchema>

export const referralsFilter = z.object({ group: z.enum(['review', 'pending', 'completed', 'ended']).default('pending') })
export type ReferralsFilter = z.output<typeof referralsFilter>
export const listReferralsInput = referralsFilter.extend({ cursor: sentText().max(200).optional() })
export const referralList = z.object({
  role: z.enum(['owner', 'participant']), timeZone: z.string(), on: z.boolean(),
  counts: z.object({ review: z.int(), pending: z.int(), completed: z.int(), ended: z.int() }),
  pointsGiven: z.int(),
  referrals: z.array(referralSchema),
  next: z.string().nullable(),
})

export const reasonText = sentText().trim().min(3, 'say why, for whoever looks next').max(300)
export const decideReferralInput = z.object({ referralId: z.uuid(), reason: reasonText })
const side = z.literal(0).or(positivePoints)
export const completeReferralInput = decideReferralInput.extend({ referrerPoints: side, friendPoints: side })
  .refine(({ referrerPoints, friendPoints }) => referrerPoints + friendPoints > 0, { path: ['referrerPoints'], message: 'give at least one of them points' })

export const inviteInput = z.object({ programId: z.uuid(), phone: plainText(40) })

/** A member's own view: friends by first name, where they gave one themselves. */
export const ownReferralSchema = z.object({
  referralId: z.uuid(),
  side: z.enum(['referrer', 'friend']),
  state: z.enum(referralStates),
  reason: z.enum(referralReasons).nullable(),
  shortBy: z.enum(['month_most', 'blocked', 'erased']).nullable(),
  name: z.string().nullable(),
  points: z.int(),
  currency: z.string(),
  minimumMinor: z.int(),
  at: moment,
  endsAt: moment,
  dueAt: moment.nullable(),
})
export type OwnReferral = z.output<typeof ownReferralSchema>

export const ownReferralsSchema = z.object({
  /** Null while the program rewards nobody for a friend. */
  terms: referralTermsSchema.nullable(),
  code: z.string(),
  /** In which numbers are read. */
  country: z.string(),
  rewarded: z.int(),
  pointsGot: z.int(),
  referrals: z.array(ownReferralSchema),
})
export type OwnReferrals = z.output<typeof ownReferralsSchema>
