import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { claimFileReadings, claimFiles } from '@/db/schema/claims'
import { invalid, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { noLongerNeeded } from '@/lib/stored-files'
import { markOthers } from './duplicates'
import { lockClaim } from './internal'
import type { Claim, CommandCtx } from './internal'
import { noteFiles } from './keep-file'
import { requireMaker } from './save-draft'

const ofClaim = ({ programId, id }: Pick<Claim, 'programId' | 'id'>) => and(eq(claimFiles.programId, programId), eq(claimFiles.claimId, id))
const changedFiles = z.object({ programId: z.uuid(), claimId: z.uuid(), memberId: z.uuid() })

/** Takes an image from a claim that was not sent, or came back; what was stored of it is erased. @throws AppError not_found, conflict, forbidden */
export const removeFile = defineUseCase({
  name: 'claims.remove_file',
  summary: 'Take an image from a claim that was not sent, or came back',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), fileId: z.uuid() }),
  output: changedFiles.extend({ fileId: z.uuid() }),
  async run(ctx, { claimId, fileId }) {
    const claim = await lockClaim(ctx, claimId)
    requireMaker(ctx, claim)
    const ids = (await ctx.tx.select({ id: claimFiles.id }).from(claimFiles).where(ofClaim(claim))).map(({ id }) => id)
    if (!ids.includes(fileId)) throw notFound('image')
    await dropFiles(ctx, claim, [fileId])
    await markOthers(ctx, claim)
    await noteFiles(ctx, claim, ids.length, ids.length - 1)
    return { programId: claim.programId, claimId, memberId: claim.memberId, fileId }
  },
  event: (_input, { programId, claimId, memberId, fileId }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { file: fileId } }),
})

/** Images of a claim, or all of them, with what was read on them and what is stored. The claim is locked. */
export async function dropFiles({ tx, now }: CommandCtx, claim: Pick<Claim, 'programId' | 'id'>, ids?: readonly string[]): Promise<void> {
  const rows = await tx.delete(claimFiles).where(and(ofClaim(claim), ids ? inArray(claimFiles.id, [...ids]) : undefined))
    .returning({ id: claimFiles.id, store: claimFiles.store, location: claimFiles.location })
  if (rows.length === 0) return
  await tx.delete(claimFileReadings).where(and(eq(claimFileReadings.programId, claim.programId), inArray(claimFileReadings.fileId, rows.map(({ id }) => id))))
  await noLongerNeeded(tx, rows.flatMap(({ store, location }) => (location === null ? [] : [{ store, location }])), now)
}

/** @throws AppError not_found, conflict, forbidden, validation_failed (an image is left out, or is none of this claim's) */
export const orderFiles = defineUseCase({
  name: 'claims.order_files',
  summary: 'Put the images of a claim in order',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), fileIds: z.array(z.uuid()).min(1).max(50) }),
  output: changedFiles,
  async run(ctx, { claimId, fileIds }) {
    const claim = await lockClaim(ctx, claimId)
    requireMaker(ctx, claim)
    const ids = (await ctx.tx.select({ id: claimFiles.id }).from(claimFiles).where(and(ofClaim(claim), isNotNull(claimFiles.location)))).map(({ id }) => id)
    if ([...ids].sort().join() !== [...fileIds].sort().join()) throw invalid('fileIds', 'Name each image of this claim once.')
    for (const [position, id] of fileIds.entries()) await ctx.tx.update(claimFiles).set({ position }).where(and(ofClaim(claim), eq(claimFiles.id, id)))
    return { programId: claim.programId, claimId, memberId: claim.memberId }
  },
  event: (_input, { programId, claimId, memberId }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId }),
})
