import { z } from 'zod'
import { plainText } from '@/lib/core/text'

export const giftStates = ['requested', 'approved', 'ordered', 'dispatched', 'handed_over', 'refused', 'cancelled', 'expired', 'returned'] as const
export type GiftState = (typeof giftStates)[number]

/** Which of a shop's gifts are shown; without a state those that something is to be done about. */
export const giftsFilter = z.object({ state: z.enum(giftStates).optional() })
export type GiftsFilter = z.output<typeof giftsFilter>

/** A gift on its way to a member, with the day of each step. */
export const giftSchema = z.object({
  redemptionId: z.uuid(), memberId: z.uuid(), member: z.string(), rewardName: z.string(), points: z.int(),
  state: z.enum(giftStates), note: z.string().nullable(),
  requestedAt: z.coerce.date(), approvedAt: z.coerce.date().nullable(), dispatchedAt: z.coerce.date().nullable(), endedAt: z.coerce.date().nullable(),
})
export type Gift = z.infer<typeof giftSchema>

/** A gift in a brand's channel. `holder`: whose points they are, a customer or the retailer itself. */
export const channelGiftSchema = giftSchema.omit({ memberId: true, member: true }).extend({
  holder: z.string(), ownPoints: z.boolean(), retailer: z.string().nullable(), region: z.string().nullable(), step: z.string().nullable(),
  dueAt: z.coerce.date().nullable(), orderedAt: z.coerce.date().nullable(), courier: z.string().nullable(), trackingNumber: z.string().nullable(),
  /** Of one that was handed over: what says so. `photoId`: of the delivery; null: there is none, or its time is over. */
  proof: z.enum(['code', 'holder', 'photo']).nullable(), photoId: z.uuid().nullable(),
})
export type ChannelGift = z.infer<typeof channelGiftSchema>

/** What was done, oldest first. To a retailer nobody of the brand has a name. */
export const giftActionSchema = z.object({
  kind: z.enum(['ask', 'pass', 'refuse', 'order', 'dispatch', 'hand_over', 'return', 'withdraw', 'expire']),
  step: z.string().nullable(), who: z.string().nullable(), at: z.coerce.date(), note: z.string().nullable(),
})
export const giftStepSchema = z.object({ key: z.string(), name: z.string(), roles: z.array(z.string()), passedAt: z.coerce.date().nullable(), who: z.string().nullable() })
export type GiftStep = z.infer<typeof giftStepSchema>
/** With the steps that it goes through for its points, and what happened so far. */
export const channelGiftPage = channelGiftSchema.extend({ steps: z.array(giftStepSchema), actions: z.array(giftActionSchema) })
export type ChannelGiftPage = z.infer<typeof channelGiftPage>

/** What the brand does to a gift with ten seconds to undo it. */
export const giftLaterActions = ['pass', 'turn_down', 'order', 'send', 'take_back', 'deliver'] as const
export type GiftLaterAction = (typeof giftLaterActions)[number]

export const one = z.object({ redemptionId: z.uuid() })
export const moved = z.object({ redemptionId: z.uuid(), programId: z.uuid(), memberId: z.uuid().nullable(), state: z.enum(giftStates), eventId: z.uuid() })
export const reasonText = plainText(300)

/** A gift that somebody could ask for: what it costs, and what is left of it in their region; null: no limit. */
export const reachableSchema = z.object({
  rewardId: z.uuid(), name: z.string(), description: z.string().nullable(), points: z.int(), left: z.int().nullable(),
  /** Why not now, in words; null: they can have it. */
  why: z.string().nullable(),
})
export type Reachable = z.infer<typeof reachableSchema>
