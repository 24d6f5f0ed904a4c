import { z } from 'zod'
import { referrals } from '@/db/schema/referrals'
import { countAct } from '@/lib/auth/rate-limit'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { readPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, versionAt } from '@/lib/programs'
import { ownMember } from './own-member'
import { inviteInput } from './schemas'
import { numberHash, openUntil, termsOf } from './terms'

/**
 * Notes a friend's number, so that it counts when they join with it, wherever that is. Only a hash of it is kept, nobody writes to it,
 * and the answer is the same whether somebody has it or not.
 * @throws AppError not_found (no such card), validation_failed, conflict (one's own number, named already, nothing is promised), rate_limited
 */
export const inviteFriend = defineUseCase({
  name: 'referrals.invite',
  summary: 'Name a friend’s phone number before they join',
  permission: 'customer.own',
  kind: 'command',
  input: inviteInput,
  output: z.object({ programId: z.uuid(), referralId: z.uuid(), memberId: z.uuid(), endsAt: z.coerce.date() }),
  async run(ctx, { programId, phone: given }) {
    const { memberId, phone: own } = await ownMember(ctx, programId)
    const program = await publishedProgram(programId, { asOf: ctx.now })
    const { id: versionId, rules } = versionAt(program, ctx.now)
    const terms = termsOf(rules, program.currency)
    if (!terms) throw new AppError('conflict', 'Nobody is rewarded for a friend here at the moment.', { reason: 'off' })
    const phone = readPhone(given)
    if (phone === own) throw invalid('phone', 'This is your own number.', 'own')
    await countAct({ key: `invite ${memberId}`, most: 20, seconds: 86_400 }, ctx.now)
    const referralId = newId()
    const endsAt = openUntil(ctx.now, program.timeZone)
    const made = await ctx.tx.insert(referrals).values({
      programId, id: referralId, state: 'invited', channel: 'invitation', referrerId: memberId, terms, versionId, phoneHash: numberHash(phone),
      createdAt: ctx.now, endsAt, changedAt: ctx.now, lookAt: endsAt,
    }).onConflictDoNothing().returning({ id: referrals.id })
    if (made.length === 0) throw new AppError('conflict', 'You have named this number already.', { reason: 'named' })
    return { programId, referralId, memberId, endsAt }
  },
  event: (_input, { programId, referralId, memberId }) =>
    ({ programId, subjectKind: 'referral', subjectId: referralId, memberId, data: { from: null, to: 'invited', channel: 'invitation' } }),
})
