import { z } from 'zod'
import { AppError, invalid } from '@/lib/core/errors'
import type { EventFact } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { dueAfter, nextStep } from '@/lib/workflow'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import { note, requireAction } from './acting'
import { credit } from './credit'
import { holdUp, mark, markOthers } from './duplicates'
import { answer, change, lockClaim, settingsOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { linesOf, requireWhole } from './invoice'
import { refuseDuplicates } from './refuse-duplicates'
import { changed } from './schemas'

export const passed = changed.extend({ memberId: z.uuid(), customerPoints: z.int().nullable(), retailerPoints: z.int().nullable(), eventId: z.uuid() })

/**
 * The step is done: the claim goes on to the next one; after the last it is approved, and customer and retailer are credited in the same
 * transaction. @throws AppError not_found, forbidden, conflict (lines are open, claimed already, no points scheme), validation_failed
 */
export const passClaim = defineUseCase({
  name: 'claims.pass',
  summary: 'Forward or approve a claim: on to the next step, or to its points',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: passed,
  run: async (ctx, { claimId }) => pass(ctx, await lockClaim(ctx, claimId), newId()),
  event: (_input, output) => passEvent(output),
})

export const passEvent = ({ claimId, programId, memberId, state, step, customerPoints, retailerPoints, eventId }: z.output<typeof passed>): EventFact => ({
  id: eventId, programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { to: state, step, ...(state === 'credited' ? { customerPoints, retailerPoints } : {}) },
})

/** One claim, locked, whose event will be `eventId`. */
export async function pass(ctx: CommandCtx, claim: Claim, eventId: string): Promise<z.output<typeof passed>> {
  const { workflow, step, capacity } = await requireAction(ctx, claim, 'pass')
  await requireReady(ctx, claim, step)
  const next = nextStep(workflow.definition, claim.totalMinor ?? 0, step.key)
  const kind = step.task === 'enter' ? 'forward' as const : 'approve' as const
  const looked = claim.state === 'submitted' ? await change(ctx.tx, claim, ctx.now, { state: 'in_review' }) : claim
  await note(ctx, looked, { kind, to: next ? 'in_review' : 'approved', step: step.key, capacity, eventId })
  const moved = await change(ctx.tx, looked, ctx.now, next
    ? { state: 'in_review', step: next.key, dueAt: dueAfter(next, ctx.now), escalatedAt: null, leaseBy: null, leaseUntil: null, assignedTo: null }
    : { state: 'approved', step: null, dueAt: null, leaseBy: null, leaseUntil: null, assignedTo: null })
  // Whoever decides on another one that is like it shall see so first.
  if (!next) await markOthers(ctx, moved)
  const done = next ? moved : await credit(ctx, moved, eventId)
  return { ...answer(done), memberId: done.memberId, customerPoints: done.customerPoints, retailerPoints: done.retailerPoints, eventId }
}

/** Whoever enters leaves it whole; whoever checks has looked at each line, and found one that counts. */
async function requireReady(ctx: CommandCtx, claim: Claim, step: WorkflowStep): Promise<void> {
  const lines = await linesOf(ctx.tx, claim)
  if (lines.length === 0) throw invalid('lines', 'Enter the invoice’s lines first.')
  if (step.task === 'enter') {
    const { timeZone } = await requireProgram(ctx)
    requireWhole(claim, lines, localDay(ctx.now, timeZone))
  } else if (lines.some(({ decision }) => decision === 'open')) {
    throw new AppError('conflict', 'Accept or refuse each line first.', { reason: 'lines_open', lines: lines.flatMap(({ number, decision }) => (decision === 'open' ? [number] : [])) })
  } else if (lines.every(({ decision }) => decision === 'refused')) {
    throw new AppError('conflict', 'No line is accepted: send it back, or reject it.', { reason: 'lines_refused' })
  }
  const settings = await settingsOf(ctx.tx, claim.organizationId)
  // What it is held against may have changed since it was marked.
  const held = holdUp(await mark(ctx, claim), 'pass')
  if (held.length > 0 && settings.duplicates === 'block') refuseDuplicates(ctx, held)
}
