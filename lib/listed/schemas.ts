import { z } from 'zod'
import { sentDay } from '@/lib/core/sent-days'
import { giftsFilter } from '@/lib/gifts/schemas'
import { membersFilter } from '@/lib/members/member-schemas'
import { movementsFilter } from '@/lib/movements/schemas'
import { salesFilter } from '@/lib/pos/sales-schemas'
import { referralsFilter } from '@/lib/referrals/schemas'
import { redemptionsFilter } from '@/lib/rewards/redemption-schemas'
import { listSuspicionsInput, wrongDays } from '@/lib/suspicions/schemas'

/** What of a narrowed list of the shop says which members it is about. Days are the program's, and stay the days they are. */
export const listedSchema = z.discriminatedUnion('of', [
  membersFilter.omit({ q: true, segment: true, known: true }).extend({ of: z.literal('members') }),
  salesFilter.omit({ q: true, memberId: true, segmentId: true }).extend({ of: z.literal('sales') }),
  redemptionsFilter.omit({ memberId: true }).extend({ of: z.literal('redemptions') }),
  movementsFilter.extend({ of: z.literal('points') }),
  referralsFilter.extend({ of: z.literal('referrals') }),
  giftsFilter.extend({ of: z.literal('gifts') }),
  listSuspicionsInput.extend({ of: z.literal('suspicions'), from: sentDay, to: sentDay }).superRefine((one, ctx) => {
    const wrong = wrongDays(one)
    if (wrong) ctx.addIssue({ code: 'custom', path: [wrong.field], message: wrong.message })
  }),
  z.object({ of: z.literal('imported'), importId: z.uuid() }),
])
export type Listed = z.output<typeof listedSchema>
export type MembersListed = Extract<Listed, { of: 'members' }>
export type SalesListed = Extract<Listed, { of: 'sales' }>
export type RedemptionsListed = Extract<Listed, { of: 'redemptions' }>
export type PointsListed = Extract<Listed, { of: 'points' }>
export type ReferralsListed = Extract<Listed, { of: 'referrals' }>
