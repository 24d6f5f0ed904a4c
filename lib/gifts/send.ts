import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { endGiftHold } from '@/lib/ledger'
import { answer, change, event, lockGift, lockToAct, note, postingOf, requireState } from './internal'
import { moved, one, reasonText } from './schemas'

/** @throws AppError not_found, forbidden (one's own), conflict (not approved, or ordered already) */
export const orderGift = defineUseCase({
  name: 'gifts.order',
  summary: 'Say that an approved gift was ordered',
  permission: 'gifts.deliver',
  kind: 'command',
  input: one,
  output: moved,
  async run(ctx, { redemptionId }) {
    const gift = await lockToAct(ctx, redemptionId)
    requireState('order', gift)
    await note(ctx, gift, { kind: 'order' })
    return answer(await change(ctx.tx, gift, { state: 'ordered', orderedAt: ctx.now }), newId())
  },
  event,
})

/** @throws AppError not_found, forbidden (one's own), conflict (not approved, or sent already) */
export const sendGift = defineUseCase({
  name: 'gifts.send',
  summary: 'Say by which courier an approved gift was sent, and under which number',
  permission: 'gifts.deliver',
  kind: 'command',
  input: one.extend({ courier: plainText(80), trackingNumber: plainText(80).optional() }),
  output: moved,
  async run(ctx, { redemptionId, courier, trackingNumber = null }) {
    const gift = await lockToAct(ctx, redemptionId)
    requireState('send', gift)
    await note(ctx, gift, { kind: 'dispatch', note: [courier, trackingNumber].filter(Boolean).join(' ') })
    return answer(await change(ctx.tx, gift, { state: 'dispatched', dispatchedAt: ctx.now, courier, trackingNumber }), newId())
  },
  event,
})

/** It came back, or could not be delivered: its points return to their lots, and it counts in the stock again. @throws AppError not_found, forbidden (one’s own, which would be had for nothing), conflict (not approved) */
export const takeGiftBack = defineUseCase({
  name: 'gifts.take_back',
  summary: 'Take a gift back, with a reason: its points return',
  permission: 'gifts.deliver',
  kind: 'command',
  input: one.extend({ reason: reasonText }),
  output: moved,
  async run(ctx, { redemptionId, reason }) {
    const gift = await lockToAct(ctx, redemptionId)
    requireState('take_back', gift)
    const eventId = newId()
    await note(ctx, gift, { kind: 'return', note: reason })
    await endGiftHold(ctx.tx, 'reverse', postingOf(ctx, gift, eventId))
    return answer(await change(ctx.tx, gift, { state: 'returned', note: reason, endedAt: ctx.now }), eventId)
  },
  event,
})

/** By the retailer that asked, as long as nobody decided. @throws AppError not_found, conflict (decided already) */
export const withdrawGift = defineUseCase({
  name: 'gifts.withdraw',
  summary: 'A retailer takes back a request for a gift: the points return',
  permission: 'retailer.own',
  kind: 'command',
  input: one,
  output: moved,
  async run(ctx, { redemptionId }) {
    const gift = await lockGift(ctx, redemptionId)
    requireState('withdraw', gift)
    const eventId = newId()
    await note(ctx, gift, { kind: 'withdraw' })
    await endGiftHold(ctx.tx, 'release', postingOf(ctx, gift, eventId))
    return answer(await change(ctx.tx, gift, { state: 'cancelled', step: null, endedAt: ctx.now }), eventId)
  },
  event,
})
