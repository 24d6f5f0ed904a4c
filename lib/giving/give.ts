import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import type { Ctx } from '@/lib/core/context'
import { invalid } from '@/lib/core/errors'
import { formatPoints } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { localDay, startOfLocalDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { givePoints } from '@/lib/ledger'
import { pinMatches } from '@/lib/members'
import type { MemberFacts } from '@/lib/members'
import type { z } from 'zod'
import { receiverOf } from './receiver'
import { givenSchema, giveInput } from './schemas'
import { mostOf, senderOf } from './sender'
import { tellReceiver } from './tell-receiver'

/**
 * Gives points to another member of the same program, with the card's PIN or a code to the sender's number.
 * @throws AppError not_found, disabled, validation_failed (too many, nobody, oneself, a wrong PIN), code_invalid, rate_limited,
 *   insufficient_points, conflict (a card is blocked, the day's limit)
 */
export const give = defineUseCase({
  name: 'giving.give',
  summary: 'Gives points of one of the customer’s own cards to another member of the program.',
  permission: 'customer.own',
  kind: 'command',
  input: giveInput,
  output: givenSchema,
  run: async (ctx, input) => {
    const { programId, points } = input
    const sender = await senderOf(ctx, programId)
    const most = mostOf(sender)
    if (points > most) throw invalid('points', `At most ${formatPoints(most)} in one gift.`)
    const codeId = await prove(ctx, sender.member, input)
    const receiver = await receiverOf(ctx, programId, sender, input.to)
    const receiverId = receiver.memberId
    if (codeId) await consumeCode(ctx.tx, codeId, ctx.now)
    const day = localDay(ctx.now, sender.timeZone)
    const facts = { giftId: newId(), eventId: newId(), day }
    const { balance, delta } = await givePoints(ctx.tx, {
      ...facts, programId, senderId: sender.member.memberId, receiverId, points, organizationId: sender.organizationId, requestId: ctx.requestId, now: ctx.now,
      mostPerDay: sender.giving.mostPerDay, dayStart: startOfLocalDay(day, sender.timeZone),
    })
    await tellReceiver(ctx.tx, receiver, { ...facts, programId, points, business: sender.business, organizationId: sender.organizationId, now: ctx.now })
    return { ...facts, programId, memberId: sender.member.memberId, points, balance, delta }
  },
  event: (_input, { eventId, programId, giftId, memberId, points, day, delta }) =>
    ({ id: eventId, programId, subjectKind: 'gift', subjectId: giftId, memberId, data: { points, day, delta } }),
})

/** @returns the code to be used up */
async function prove({ now }: Ctx, { memberId, pinHash, phone }: MemberFacts, { by, proof }: z.output<typeof giveInput>): Promise<string | undefined> {
  if (by === 'code') return checkCode({ purpose: 'give', phone: phone ?? '', subject: memberId, code: proof, now })
  if (!(await pinMatches(memberId, pinHash, proof, now))) throw invalid('proof', 'This PIN is wrong.')
  return undefined
}
