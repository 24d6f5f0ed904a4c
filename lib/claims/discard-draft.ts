import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { claimLines, claims } from '@/db/schema/claims'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { lockClaim } from './internal'
import { dropFiles } from './remove-file'
import { requireMaker } from './save-draft'

/** Only what was never sent goes; the event stays. @throws AppError not_found, conflict (it was sent), forbidden (somebody else's) */
export const discardDraft = defineUseCase({
  name: 'claims.discard_draft',
  summary: 'Throw a draft of a claim away, with its images',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid() }),
  output: z.object({ claimId: z.uuid(), programId: z.uuid(), memberId: z.uuid() }),
  async run(ctx, { claimId }) {
    const claim = await lockClaim(ctx, claimId)
    requireMaker(ctx, claim)
    if (claim.state !== 'draft') throw new AppError('conflict', 'A claim that was sent once stays: correct it and send it again.', { reason: 'state', state: claim.state })
    const { programId, memberId } = claim
    await dropFiles(ctx, claim)
    await ctx.tx.delete(claimLines).where(and(eq(claimLines.programId, programId), eq(claimLines.claimId, claimId)))
    await ctx.tx.delete(claims).where(and(eq(claims.programId, programId), eq(claims.id, claimId)))
    return { claimId, programId, memberId }
  },
  event: (_input, { claimId, programId, memberId }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId }),
})
