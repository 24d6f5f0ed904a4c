import { z } from 'zod'
import { membersFilter } from '@/lib/members/member-schemas'
import { salesFilter } from '@/lib/pos/sales-schemas'
import { redemptionsFilter } from '@/lib/rewards/redemption-schemas'

/** What of a narrowed list of members, of sales or of redemptions says which members it is about. Days are the program's, and stay the days they are. */
export const listedSchema = z.discriminatedUnion('of', [
  membersFilter.omit({ q: true, segment: true, known: true }).extend({ of: z.literal('members') }),
  salesFilter.omit({ q: true, memberId: true, segmentId: true }).extend({ of: z.literal('sales') }),
  redemptionsFilter.omit({ memberId: true }).extend({ of: z.literal('redemptions') }),
])
export type Listed = z.output<typeof listedSchema>
export type MembersListed = Extract<Listed, { of: 'members' }>
export type SalesListed = Extract<Listed, { of: 'sales' }>
export type RedemptionsListed = Extract<Listed, { of: 'redemptions' }>
