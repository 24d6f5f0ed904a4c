import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { attempt, putOff, takeBackPending } from '@/lib/undo'
import type { Doer } from '@/lib/undo'
import { deliverByCourier } from './deliver-by-courier'
import { lockGift, subjectOf } from './internal'
import type { CommandCtx } from './internal'
import { giftLaterActions, one, reasonText } from './schemas'
import { orderGift, sendGift, takeGiftBack } from './send'
import { passGift, turnDownGift } from './steps'

const giftLaterInput = one.extend({ action: z.enum(giftLaterActions), reason: reasonText.optional(), courier: plainText(80).optional(), trackingNumber: plainText(80).optional() })
type Wish = z.output<typeof giftLaterInput>

/** Does it, as the same person would at once. */
function act(ctx: CommandCtx, { redemptionId, action, reason = '', courier = '', trackingNumber }: Wish): Promise<unknown> {
  switch (action) {
    case 'pass': return passGift(ctx, { redemptionId })
    case 'turn_down': return turnDownGift(ctx, { redemptionId, reason })
    case 'order': return orderGift(ctx, { redemptionId })
    case 'send': return sendGift(ctx, { redemptionId, courier, trackingNumber })
    case 'take_back': return takeGiftBack(ctx, { redemptionId, reason })
    case 'deliver': return deliverByCourier(ctx, { redemptionId })
  }
}

export const giftDoer: Doer = {
  lock: lockGift,
  act: async (ctx, { subjectId: redemptionId, action, input }) => {
    const { state } = await lockGift(ctx, redemptionId)
    await act(ctx, giftLaterInput.parse({ ...input, redemptionId, action }))
    // A code or its holder's word waits for nothing: what they did meanwhile was not seen by who decided. The act's own reason against it goes first.
    if (input.state && input.state !== state) throw new AppError('conflict', 'Something else happened to this gift before that took effect: see where it is now, and do it again if it should still be done.', { state })
  },
}

const output = z.object({ redemptionId: z.uuid(), programId: z.uuid() })

/** What the brand does to a gift takes effect in ten seconds; until then it can be undone, and nobody is told. @throws AppError as doing it at once does */
export const actOnGiftLater = defineUseCase({
  name: 'gifts.act_later',
  summary: 'Decide on a gift, send it or take it back, with ten seconds to undo it',
  permission: 'gifts.channel',
  kind: 'command',
  input: giftLaterInput,
  output: output.extend({ dueAt: z.coerce.date() }),
  async run(ctx, wish) {
    const gift = await lockGift(ctx, wish.redemptionId)
    await attempt(ctx, (within) => act(within, wish))
    const { redemptionId, action, ...input } = wish
    return { redemptionId, programId: gift.programId, dueAt: await putOff(ctx, subjectOf(gift), { action, input: { ...input, state: gift.state } }) }
  },
  event: ({ action }, { redemptionId, programId }) => ({ programId, subjectKind: 'disbursement', subjectId: redemptionId, data: { action } }),
})

/** @throws AppError not_found, conflict (nothing waits, or another person's does) */
export const undoGiftAct = defineUseCase({
  name: 'gifts.undo',
  summary: 'Take back what was done to a gift before it takes effect',
  permission: 'gifts.channel',
  kind: 'command',
  input: one,
  output,
  async run(ctx, { redemptionId }) {
    const gift = await lockGift(ctx, redemptionId)
    await takeBackPending(ctx, subjectOf(gift))
    return { redemptionId, programId: gift.programId }
  },
  event: (_input, { redemptionId, programId }) => ({ programId, subjectKind: 'disbursement', subjectId: redemptionId }),
})

const waiting = z.object({ redemptionId: z.uuid(), rewardName: z.string(), action: z.enum(giftLaterActions), dueAt: z.coerce.date(), failed: z.string().nullable() })
export type WaitingGift = z.output<typeof waiting>

/** The latest first, and what came to nothing within a day. */
export const giftsToUndo = defineUseCase({
  name: 'gifts.to_undo',
  summary: 'What the caller did to gifts and can still undo, or what came to nothing',
  permission: 'gifts.channel',
  kind: 'query',
  input: z.object({}),
  output: z.array(waiting),
  run: async ({ organizationId = '', actor, now }) => (await pagesSql()<WaitingGift[]>`
    select w.subject_id as "redemptionId", d.reward_name as "rewardName", w.action, w.due_at as "dueAt", w.failed
    from pending_acts w join disbursements d on d.program_id = w.program_id and d.redemption_id = w.subject_id
    where w.organization_id = ${organizationId} and w.person_id = ${actorId(actor)} and w.subject_kind = 'gift'
      and (w.failed is null or w.due_at > ${now.toISOString()}::timestamptz - interval '1 day') order by w.due_at desc limit 20`).slice(),
})
