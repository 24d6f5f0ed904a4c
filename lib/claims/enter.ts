import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { note, requireAction } from './acting'
import { mark, markOthersIfChanged } from './duplicates'
import { answer, change, lockClaim, requireRetailer, settingsOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { fieldsOf, rewrite } from './invoice'
import { asSent, isLate, lateWords, refusesLate } from './late'
import { changed, duplicate, invoiceInput } from './schemas'
import { leaseFor } from './take'

/**
 * What the invoice says, as whoever enters it reads it: what changed stands in the claim's history. From then on this person
 * approves nothing of it. @throws AppError not_found, member_not_found, forbidden, conflict (taken, another step, on its way no longer, too old)
 */
export const enterClaim = defineUseCase({
  name: 'claims.enter',
  summary: 'Enter what a claim’s invoice says',
  permission: 'claims.work',
  kind: 'command',
  input: invoiceInput.extend({ claimId: z.uuid() }),
  output: changed.extend({ memberId: z.uuid(), fields: z.array(z.string()), duplicates: z.array(duplicate) }),
  async run(ctx, { claimId, ...input }) {
    const claim = await lockClaim(ctx, claimId)
    const { userId, step, capacity } = await requireAction(ctx, claim, 'enter')
    const retailer = await requireRetailer(ctx.tx, claim.organizationId, claim.retailerId)
    const fields = await fieldsOf(ctx.tx, { programId: claim.programId, organizationId: claim.organizationId, retailer }, input, claim)
    const late = await lateBy(ctx, claim, fields.invoiceDate)
    const changes = await rewrite(ctx, claim, fields, input.lines)
    await note(ctx, claim, { kind: 'enter', to: 'in_review', step: step.key, capacity, changes })
    const entered = await change(ctx.tx, claim, ctx.now, { ...fields, state: 'in_review', late, leaseBy: userId, leaseUntil: await leaseFor(ctx, claim) })
    const duplicates = await mark(ctx, entered)
    await markOthersIfChanged(ctx, claim, entered)
    return { ...answer(entered), memberId: entered.memberId, fields: Object.keys(changes), duplicates }
  },
  event: (_input, { claimId, programId, memberId, fields }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { fields } }),
})

/** Whether it is late by the day that it has now. A limit that came since says nothing of a day that stays. @throws AppError conflict (it turns out too old) */
async function lateBy(ctx: CommandCtx, claim: Claim, invoiceDate: string | null): Promise<boolean> {
  if (invoiceDate === claim.invoiceDate) return claim.late
  const { timeZone } = await requireProgram(ctx)
  const settings = asSent(await settingsOf(ctx.tx, claim.organizationId), claim)
  const late = isLate(settings, { invoiceDate, sentAt: claim.submittedAt ?? ctx.now, timeZone })
  if (refusesLate(settings, { was: claim.late, is: late })) throw new AppError('conflict', `${lateWords(settings)} Send it back, or reject it.`, { reason: 'late' })
  return late
}
