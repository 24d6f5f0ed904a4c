import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { note, requireAction } from './acting'
import { answer, change, lockClaim } from './internal'
import type { Claim, CommandCtx } from './internal'
import { changed, reasonInput } from './schemas'
import { tellRetailer } from './tell'

/** Sends a claim back to its maker or ends it, from the step that it is on. The reason is one of the workflow's own. */
async function endStep(ctx: CommandCtx, claim: Claim, to: 'returned' | 'rejected', { reason, note: more }: { reason: string; note?: string }): Promise<Claim> {
  const { workflow, step, capacity } = await requireAction(ctx, claim, to === 'returned' ? 'send_back' : 'reject')
  const { returnReasons, rejectReasons } = workflow.definition
  const known = to === 'returned' ? returnReasons : rejectReasons
  if (!known.includes(reason)) throw new AppError('validation_failed', 'Choose one of the workflow’s reasons.', { errors: [{ field: 'reason', message: 'is none of the workflow’s' }], reasons: known })
  const why = more ? `${reason}: ${more}` : reason
  await note(ctx, claim, { kind: to === 'returned' ? 'return' : 'reject', to, step: step.key, capacity, reason: why })
  return change(ctx.tx, claim, ctx.now, { state: to, step: null, returnedFrom: to === 'returned' ? step.key : null, reason: why, dueAt: null, leaseBy: null, leaseUntil: null, assignedTo: null })
}

const input = z.object({ claimId: z.uuid(), ...reasonInput })
const output = changed.extend({ memberId: z.uuid() })
const event = ({ reason }: z.output<typeof input>, { claimId, programId, memberId, state }: z.output<typeof output>) =>
  ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { to: state, reason } })

async function end(ctx: CommandCtx, to: 'returned' | 'rejected', { claimId, ...why }: z.output<typeof input>) {
  const claim = await endStep(ctx, await lockClaim(ctx, claimId), to, why)
  if (to === 'rejected') await tellRetailer(ctx, claim, 'claim_rejected', {})
  // What the brand's staff entered from paper they correct themselves.
  else if (claim.makerKind === 'customer') await tellRetailer(ctx, claim, 'claim_returned', {})
  return { ...answer(claim), memberId: claim.memberId }
}

/** Back to who made it, who corrects it and sends it again. @throws AppError not_found, forbidden, conflict, validation_failed (no reason of the workflow's) */
export const sendBackClaim = defineUseCase({
  name: 'claims.send_back', summary: 'Send a claim back to who made it, with a reason', permission: 'claims.work', kind: 'command',
  input, output, run: (ctx, wish) => end(ctx, 'returned', wish), event,
})

/** For good: the same invoice may be claimed anew. @throws AppError as sending back does */
export const rejectClaim = defineUseCase({
  name: 'claims.reject', summary: 'Reject a claim, with a reason', permission: 'claims.work', kind: 'command',
  input, output, run: (ctx, wish) => end(ctx, 'rejected', wish), event,
})
