import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { claimLines } from '@/db/schema/claims'
import { invalid } from '@/lib/core/errors'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { note, requireAction } from './acting'
import { answer, change, lockClaim } from './internal'
import { linesOf } from './invoice'
import { changed } from './schemas'
import { leaseFor } from './take'

const wish = z.object({ number: z.int().min(1), accept: z.boolean(), reason: plainText(200).optional() })
  .refine(({ accept, reason }) => accept || reason, 'say why: the retailer reads it')

/** Accepts or refuses lines, one by one; again until the claim is passed on. @throws AppError not_found, forbidden, conflict, validation_failed */
export const decideLines = defineUseCase({
  name: 'claims.decide_lines',
  summary: 'Accept or refuse a claim’s lines, with a reason for each refused',
  permission: 'claims.work',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), lines: z.array(wish).min(1).max(200) }),
  output: changed,
  async run(ctx, { claimId, lines }) {
    const claim = await lockClaim(ctx, claimId)
    const { userId, step, capacity } = await requireAction(ctx, claim, 'decide')
    const known = await linesOf(ctx.tx, claim)
    const changes: Record<string, unknown> = {}
    for (const { number, accept, reason } of lines) {
      const line = known.find((one) => one.number === number)
      if (!line) throw invalid('lines', `There is no line ${number}.`)
      const decision = accept ? 'accepted' as const : 'refused' as const
      await ctx.tx.update(claimLines).set({ decision, reason: accept ? null : reason })
        .where(and(eq(claimLines.programId, claim.programId), eq(claimLines.claimId, claim.id), eq(claimLines.number, number)))
      changes[`lines.${number}.decision`] = [line.decision, decision, ...(accept ? [] : [reason])]
    }
    await note(ctx, claim, { kind: 'decide', to: 'in_review', step: step.key, capacity, changes })
    return answer(await change(ctx.tx, claim, ctx.now, { state: 'in_review', leaseBy: userId, leaseUntil: await leaseFor(ctx, claim) }))
  },
  event: ({ lines }, { claimId, programId }) =>
    ({ programId, subjectKind: 'claim', subjectId: claimId, data: { accepted: lines.filter(({ accept }) => accept).length, refused: lines.filter(({ accept }) => !accept).length } }),
})
