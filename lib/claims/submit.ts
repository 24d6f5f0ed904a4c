import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { claimFiles, claimLines } from '@/db/schema/claims'
import { AppError, invalid } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { capacitiesIn, capacitiesOf, capacityFor, dueAfter, nextStep, stepAfterReturn, workflowById, workflowForNewClaims } from '@/lib/workflow'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import { isOwn, note, peopleOf, refusesPerson } from './acting'
import { findDuplicates, holdUp } from './duplicates'
import { answer, change, lockClaim, settingsOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { linesOf, requireWhole } from './invoice'
import { asSent, isLate, lateWords, refusesLate } from './late'
import { refuseDuplicates } from './refuse-duplicates'
import { requireMaker } from './save-draft'
import { changed } from './schemas'

/**
 * Sends a claim, or one that came back. Staff who may enter claims did that step by making it; anybody else's, and what is a maker's own
 * as its customer or retailer, goes through every step.
 * @throws AppError not_found, validation_failed (what is missing), conflict (claimed already, too late, on its way), forbidden
 */
export const submitClaim = defineUseCase({
  name: 'claims.submit',
  summary: 'Send a claim to the brand',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: changed.extend({ late: z.boolean(), memberId: z.uuid() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    requireMaker(ctx, claim)
    const { timeZone } = await requireProgram(ctx)
    const today = localDay(ctx.now, timeZone)
    const lines = await linesOf(ctx.tx, claim)
    requireWhole(claim, lines, today)
    await requireImage(ctx, claim)
    const settings = asSent(await settingsOf(ctx.tx, claim.organizationId), claim)
    const late = isLate(settings, { invoiceDate: claim.invoiceDate, sentAt: claim.submittedAt ?? ctx.now, timeZone })
    if (refusesLate(settings, { was: claim.late, is: late })) throw invalid('invoiceDate', lateWords(settings))
    const duplicates = await findDuplicates(ctx.tx, claim)
    const held = holdUp(duplicates, 'submit')
    if (held.length > 0 && settings.duplicates === 'block') refuseDuplicates(ctx, held)
    const { version, step, done } = await place(ctx, claim)
    if (done && lines.length === 0) throw invalid('lines', 'Enter the invoice’s lines.')
    const state = done ? 'in_review' as const : 'submitted' as const
    await note(ctx, claim, { kind: 'submit', to: state, step: done?.key ?? null, capacity: done?.capacity })
    // Whoever looked at it before looks again.
    await ctx.tx.update(claimLines).set({ decision: 'open', reason: null }).where(and(eq(claimLines.programId, claim.programId), eq(claimLines.claimId, claimId)))
    const sent = await change(ctx.tx, claim, ctx.now, {
      state, step: step.key, workflowVersionId: version, submittedAt: claim.submittedAt ?? ctx.now, dueAt: dueAfter(step, ctx.now), escalatedAt: null,
      late, lateDays: settings.lateDays, duplicates: duplicates.length > 0 ? duplicates : null, reason: null, returnedFrom: null, leaseBy: null, leaseUntil: null,
    })
    return { ...answer(sent), late, memberId: claim.memberId }
  },
  event: (_input, { claimId, programId, memberId, state, step, late }) =>
    ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { to: state, step, late } }),
})

/** What nobody of the brand has on paper is compared with its image by whoever checks it. @throws AppError validation_failed */
async function requireImage({ tx }: CommandCtx, claim: Claim): Promise<void> {
  if (claim.makerKind === 'user') return
  const [image] = await tx.select({ id: claimFiles.id }).from(claimFiles).where(and(eq(claimFiles.programId, claim.programId), eq(claimFiles.claimId, claim.id), isNotNull(claimFiles.location))).limit(1)
  if (!image) throw invalid('files', 'Add a photo of the invoice.', 'image')
}

/** Where it goes: the first step, or where it came back from; past the entering, where its maker is who enters claims. */
async function place(ctx: CommandCtx, claim: Claim) {
  const workflow = claim.workflowVersionId
    ? await workflowById(claim.organizationId, claim.workflowVersionId, ctx.tx) : await workflowForNewClaims(ctx.tx, claim.organizationId, ctx.now)
  const amount = claim.totalMinor ?? 0
  const first = claim.state === 'returned' ? stepAfterReturn(workflow.definition, amount, claim.returnedFrom) : nextStep(workflow.definition, amount, null)
  if (!first) throw new AppError('conflict', 'The workflow has no step for this amount.', { reason: 'workflow' })
  const capacity = await makersCapacity(ctx, claim, first)
  const next = capacity ? nextStep(workflow.definition, amount, first.key) : null
  return next ? { version: workflow.id, step: next, done: { key: first.key, capacity } } : { version: workflow.id, step: first, done: null }
}

async function makersCapacity(ctx: CommandCtx, claim: Claim, first: WorkflowStep) {
  if (ctx.actor.kind !== 'user' || first.task !== 'enter' || refusesPerson(ctx, first) || await isOwn(ctx.tx, claim, ctx.actor.userId)) return null
  const capacity = capacityFor(first, capacitiesIn(await capacitiesOf(ctx.tx, claim.organizationId, ctx.actor.userId, ctx.actor.role, ctx.now), claim.region))
  const own = (await peopleOf(ctx.tx, claim)).find(({ personId }) => ctx.actor.kind === 'user' && personId === ctx.actor.userId)
  return own?.step && own.step !== first.key ? null : capacity
}
