import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { claims } from '@/db/schema/claims'
import { AppError } from '@/lib/core/errors'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { attempt, putOff, takeBackPending } from '@/lib/undo'
import type { Doer } from '@/lib/undo'
import { passInBatch } from './approve-many'
import { lockClaim, subjectOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { passClaim } from './pass'
import { applyCreditNote, reverseClaim } from './reverse'
import { laterActions } from './schemas'
import { rejectClaim, sendBackClaim } from './send-back'
import { holdUntil } from './take'

/** `lines`, `creditNote`: of a credit note. */
export const laterInput = z.object({
  claimId: z.uuid(), action: z.enum(laterActions), reason: plainText(300).optional(), note: plainText(500).optional(), lines: z.array(z.int().min(1)).min(1).max(200).optional(), creditNote: plainText(60).optional(),
})
type Wish = z.output<typeof laterInput>

/** Does it, as the same person would at once. */
function act(ctx: CommandCtx, { claimId, action, reason = '', note, lines = [], creditNote = '' }: Wish): Promise<unknown> {
  switch (action) {
    case 'pass': return passClaim(ctx, { claimId })
    case 'send_back': return sendBackClaim(ctx, { claimId, reason, note })
    case 'reject': return rejectClaim(ctx, { claimId, reason, note })
    case 'reverse': return reverseClaim(ctx, { claimId, reason })
    case 'credit_note': return applyCreditNote(ctx, { claimId, lines, creditNote, reason })
  }
}

/** What waited is done: alone, or as one of several that were approved in one act. */
export const claimDoer: Doer = {
  lock: lockClaim,
  act: (ctx, { subjectId: claimId, action, batchId, input }) => (batchId ? passInBatch(ctx, claimId, batchId) : act(ctx, laterInput.parse({ ...input, claimId, action }))),
}

/** Passes on, sends back, rejects or takes points back in ten seconds; until then it can be undone, and nobody is told. @throws AppError as doing it at once does */
export const actLater = defineUseCase({
  name: 'claims.act_later',
  summary: 'Decide on a claim, with ten seconds to undo it',
  permission: 'claims.work',
  kind: 'command',
  input: laterInput,
  output: z.object({ claimId: z.uuid(), programId: z.uuid(), dueAt: z.coerce.date() }),
  async run(ctx, wish) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person of the brand acts on a claim.')
    const claim = await lockClaim(ctx, wish.claimId)
    await attempt(ctx, (within) => act(within, wish))
    const { claimId, action, ...input } = wish
    const dueAt = await putOff(ctx, subjectOf(claim), { action, input })
    await holdUntil(ctx, claim, dueAt)
    return { claimId, programId: claim.programId, dueAt }
  },
  event: ({ action }, { claimId, programId }) => ({ programId, subjectKind: 'claim', subjectId: claimId, data: { action } }),
})

/** Of these claims those that nothing works on. Whatever was about to approve one of them holds it, and waits to learn that it was undone: waiting for that in turn would be a circle. */
const nobodyHolds = ({ tx }: CommandCtx, { programId }: Pick<Claim, 'programId'>, ids: string[]) =>
  tx.select({ id: claims.id }).from(claims).where(and(eq(claims.programId, programId), inArray(claims.id, ids))).for('no key update', { skipLocked: true })

/** Those that were approved with it in one act come back with it. @throws AppError not_found, conflict (nothing waits, or another person's does) */
export const undoAction = defineUseCase({
  name: 'claims.undo',
  summary: 'Take back a decision on a claim before it takes effect',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: z.object({ claimId: z.uuid(), programId: z.uuid(), undone: z.int() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    const undone = await takeBackPending(ctx, claim)
    // Of several nobody has one open: they are anybody's again.
    const others = undone.filter((id) => id !== claimId)
    if (others.length > 0) await ctx.tx.update(claims).set({ leaseBy: null, leaseUntil: null }).where(and(eq(claims.programId, claim.programId), inArray(claims.id, nobodyHolds(ctx, claim, undone))))
    return { claimId, programId: claim.programId, undone: undone.length }
  },
  event: (_input, { claimId, programId, undone }) => ({ programId, subjectKind: 'claim', subjectId: claimId, data: { undone } }),
})
