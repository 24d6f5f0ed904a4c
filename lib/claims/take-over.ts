import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { workflowById } from '@/lib/workflow'
import { note, peopleOf } from './acting'
import { answer, change, lockClaim } from './internal'
import type { Claim, CommandCtx } from './internal'
import { correctsStill, makersOf } from './makers'
import { changed } from './schemas'

/** Whoever checked or approved it writes nothing of what it says. @throws AppError forbidden */
async function refuseWhoActed(ctx: CommandCtx, claim: Claim, userId: string): Promise<void> {
  const own = (await peopleOf(ctx.tx, claim)).find(({ personId }) => personId === userId)
  if (!own?.step || !claim.workflowVersionId) return
  const { definition } = await workflowById(claim.organizationId, claim.workflowVersionId, ctx.tx)
  if (definition.steps.find(({ key }) => key === own.step)?.task !== 'enter') throw new AppError('forbidden', 'You acted on a step of this claim: somebody else must correct it.', { reason: 'four_eyes' })
}

/**
 * A claim from paper whose maker may correct it no longer (they left, have another role, or work for other regions) goes on as another
 * person's, who has the paper now: a draft, or one that came back.
 * @throws AppError not_found, conflict (on its way, or its maker still corrects it), forbidden (the retailer's own, or the caller acted on it)
 */
export const takeOverClaim = defineUseCase({
  name: 'claims.take_over',
  summary: 'Take over a claim from paper whose maker may correct it no longer',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: changed.extend({ memberId: z.uuid(), from: z.uuid() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    if (claim.state !== 'draft' && claim.state !== 'returned') throw new AppError('conflict', 'This claim is on its way: only who acts on it changes it.', { reason: 'state', state: claim.state })
    if (claim.makerKind !== 'user' || ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only staff take over what staff entered from paper.', { reason: 'maker' })
    if (correctsStill(await makersOf(claim.organizationId, ctx.tx), claim)) throw new AppError('conflict', 'Whoever entered this claim is still there, and corrects it.', { reason: 'maker' })
    const { userId } = ctx.actor
    await refuseWhoActed(ctx, claim, userId)
    const taken = await change(ctx.tx, claim, ctx.now, { makerId: userId })
    await note(ctx, taken, { kind: 'draft', to: taken.state, changes: { makerId: [claim.makerId, userId] } })
    return { ...answer(taken), memberId: taken.memberId, from: claim.makerId }
  },
  event: (_input, { claimId, programId, memberId, from }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { from } }),
})
