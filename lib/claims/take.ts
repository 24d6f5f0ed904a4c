import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireAction } from './acting'
import { answer, change, lockClaim, settingsOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { openStates } from './plain'
import { changed } from './schemas'

/** Nobody else opens a claim before the job has come round to what was done to it. */
const HELD_SECONDS = 90

export const leaseFor = async ({ tx, now }: CommandCtx, { organizationId }: Claim) =>
  new Date(now.getTime() + (await settingsOf(tx, organizationId)).leaseMinutes * 60_000)

/** A claim that is on its way stays with the person until what they did has taken effect. */
export async function holdUntil(ctx: CommandCtx, claim: Claim, dueAt: Date): Promise<void> {
  if (ctx.actor.kind !== 'user' || !openStates.some((state) => state === claim.state)) return
  await change(ctx.tx, claim, ctx.now, { leaseBy: ctx.actor.userId, leaseUntil: new Date(dueAt.getTime() + HELD_SECONDS * 1_000) })
}

/** Opens a claim to act on it: until the lease lapses, or it is left, nobody else does. Again is longer. @throws AppError not_found, forbidden, conflict (taken) */
export const takeClaim = defineUseCase({
  name: 'claims.take',
  summary: 'Open a claim to act on it',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: changed.extend({ until: z.coerce.date() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    const { userId } = await requireAction(ctx, claim, 'take')
    const until = await leaseFor(ctx, claim)
    return { ...answer(await change(ctx.tx, claim, ctx.now, { state: 'in_review', leaseBy: userId, leaseUntil: until })), until }
  },
  event: (_input, { claimId, programId, step }) => ({ programId, subjectKind: 'claim', subjectId: claimId, data: { step } }),
})

/** @throws AppError not_found, conflict (it is not open by the caller) */
export const leaveClaim = defineUseCase({
  name: 'claims.leave',
  summary: 'Leave a claim to others without having acted on it',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: changed,
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    if (ctx.actor.kind !== 'user' || claim.leaseBy !== ctx.actor.userId) throw new AppError('conflict', 'You do not have this claim open.', { reason: 'taken' })
    return answer(await change(ctx.tx, claim, ctx.now, { leaseBy: null, leaseUntil: null }))
  },
  event: (_input, { claimId, programId }) => ({ programId, subjectKind: 'claim', subjectId: claimId }),
})
