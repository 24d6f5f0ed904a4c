import { invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { handOver } from './hand-over'
import { event, lockToAct, requireState } from './internal'
import { photoOf } from './photo'
import { moved, one } from './schemas'

/** A courier brought it, and nobody said a code: then a photo of it is the proof. @throws AppError not_found, forbidden (one's own), conflict (not sent, or over), validation_failed (there is no photo) */
export const deliverByCourier = defineUseCase({
  name: 'gifts.deliver_by_courier',
  summary: 'Say that a courier delivered a gift, proven by a photo',
  permission: 'gifts.deliver',
  kind: 'command',
  input: one,
  output: moved,
  async run(ctx, { redemptionId }) {
    const gift = await lockToAct(ctx, redemptionId)
    requireState('by_courier', gift)
    if (!(await photoOf(ctx.tx, gift))?.location) throw invalid('photo', 'Add a photo of the delivery first: without a code it is the proof.', 'photo')
    return handOver(ctx, gift, 'photo')
  },
  event,
})
