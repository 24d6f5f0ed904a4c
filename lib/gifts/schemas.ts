import { z } from 'zod'

export const giftStates = ['requested', 'approved', 'dispatched', 'handed_over', 'refused', 'cancelled'] as const
export type GiftState = (typeof giftStates)[number]

/** A gift on its way to a member, with the day of each step. */
export const giftSchema = z.object({
  redemptionId: z.uuid(), memberId: z.uuid(), member: z.string(), rewardName: z.string(), points: z.int(),
  state: z.enum(giftStates), note: z.string().nullable(),
  requestedAt: z.coerce.date(), approvedAt: z.coerce.date().nullable(), dispatchedAt: z.coerce.date().nullable(), endedAt: z.coerce.date().nullable(),
})
export type Gift = z.infer<typeof giftSchema>
