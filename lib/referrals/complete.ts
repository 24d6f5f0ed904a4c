import { z } from 'zod'
import { limitOf } from '@/lib/adjustments'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import { requireOwnProgram } from '@/lib/programs'
import { operationHead, orEarlierEffect } from '@/lib/tills'
import { leaveOwnReferral } from './leave-own'
import { awardsOf } from './post-reward'
import { completeReferralInput } from './schemas'
import { completable } from './states'

/**
 * Rewards both sides by hand, whatever is missing: with points and a reason that stay in the history. No refund reverses it, no month's
 * most counts it. @throws AppError not_found, conflict (no friend yet, rewarded already, a card is blocked), forbidden (above the owner's limit for a person, member and day, one's own card)
 */
export const completeReferral = defineUseCase({
  name: 'referrals.complete',
  summary: 'Complete a referral by hand, with points for each side and a reason',
  permission: 'referrals.manage',
  kind: 'command',
  posts: true,
  input: completeReferralInput,
  output: z.object({ referralId: z.uuid(), points: z.int() }),
  async run(ctx, { referralId, reason, ...points }) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can decide this.')
    const { id: programId, timeZone } = await requireOwnProgram(ctx)
    const posted = await orEarlierEffect(ctx, programId, async () => {
      await leaveOwnReferral(ctx, programId, referralId)
      const mostAlone = await limitOf(ctx)
      const head = operationHead(ctx, { organizationId: ctx.organizationId ?? '' }, { type: 'referrals.complete', timeZone })
      return postWith(programId, async () =>
        ({ ...head, op: 'refer', referralId, from: [...completable], ...(await awardsOf(programId, points, ctx.now)), byHand: { reason }, mostAlone }))
    })
    return { referralId: posted.id, points: points.referrerPoints + points.friendPoints }
  },
})
