import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { claimPending } from '@/db/schema/claims'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { pendingOf } from './acting'
import { change, lockClaim } from './internal'
import type { CommandCtx } from './internal'
import { passClaim } from './pass'
import { rejectClaim, sendBackClaim } from './send-back'

const UNDO_SECONDS = 10
/** Nobody else opens it before its job has come round to it. */
const HELD_SECONDS = 90

export const laterInput = z.object({ claimId: z.uuid(), action: z.enum(['pass', 'send_back', 'reject']), reason: plainText(120).optional(), note: plainText(500).optional() })
type Wish = z.output<typeof laterInput>

/** Does it, as the same person would at once. */
export function act(ctx: CommandCtx, { claimId, action, reason = '', note }: Wish): Promise<unknown> {
  switch (action) {
    case 'pass': return passClaim(ctx, { claimId })
    case 'send_back': return sendBackClaim(ctx, { claimId, reason, note })
    case 'reject': return rejectClaim(ctx, { claimId, reason, note })
  }
}

class Tried extends Error {}
/** Whether it could be done now: it is, and undone. @throws AppError as doing it would */
async function attempt(ctx: CommandCtx, wish: Wish): Promise<void> {
  await ctx.tx.transaction(async (tx) => {
    await act({ ...ctx, tx, idempotencyKey: undefined, requestHash: undefined }, wish)
    throw new Tried()
  }).catch((error: unknown) => {
    if (!(error instanceof Tried)) throw error
  })
}

/** Passes on, sends back or rejects in ten seconds; until then it can be undone, and nobody is told. @throws AppError as doing it at once does */
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
    await attempt(ctx, wish)
    const [id, dueAt] = [newId(), new Date(ctx.now.getTime() + UNDO_SECONDS * 1_000)]
    const row = { id, organizationId: claim.organizationId, personId: ctx.actor.userId, action: wish.action, reason: wish.reason ?? null, note: wish.note ?? null, dueAt, failed: null }
    await ctx.tx.insert(claimPending).values({ programId: claim.programId, claimId: claim.id, ...row }).onConflictDoUpdate({ target: [claimPending.programId, claimPending.claimId], set: row })
    await change(ctx.tx, claim, ctx.now, { leaseBy: ctx.actor.userId, leaseUntil: new Date(dueAt.getTime() + HELD_SECONDS * 1_000) })
    await ctx.tx.execute(sql`select graphile_worker.add_job('act_on_claims', run_at => ${dueAt.toISOString()}::timestamptz, job_key => ${`claim ${id}`}, max_attempts => 3)`)
    return { claimId: claim.id, programId: claim.programId, dueAt }
  },
  event: ({ action }, { claimId, programId }) => ({ programId, subjectKind: 'claim', subjectId: claimId, data: { action } }),
})

/** @throws AppError not_found, conflict (nothing waits, or another person's does) */
export const undoAction = defineUseCase({
  name: 'claims.undo',
  summary: 'Take back a decision on a claim before it takes effect',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: z.object({ claimId: z.uuid(), programId: z.uuid() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    const waiting = await pendingOf(ctx.tx, claim)
    if (!waiting || ctx.actor.kind !== 'user' || waiting.personId !== ctx.actor.userId) throw new AppError('conflict', 'It took effect already, or it is not yours to undo.', { reason: 'nothing_waits' })
    await ctx.tx.delete(claimPending).where(and(eq(claimPending.programId, claim.programId), eq(claimPending.claimId, claim.id)))
    return { claimId, programId: claim.programId }
  },
  event: (_input, { claimId, programId }) => ({ programId, subjectKind: 'claim', subjectId: claimId }),
})
