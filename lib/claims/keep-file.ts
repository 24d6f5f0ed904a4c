import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { claimFileReadings, claimFiles } from '@/db/schema/claims'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { noLongerNeeded, spokenFor } from '@/lib/stored-files'
import type { KeptImage } from '@/lib/stored-images'
import { note } from './acting'
import { keptImages } from './claim-images'
import { markOthers } from './duplicates'
import { imagesKeptUntil, lockClaim } from './internal'
import type { Claim, CommandCtx } from './internal'
import { fieldsAmong } from './read-images'
import { requireMaker } from './save-draft'

const MOST_FILES = 12

const keptFile = z.object({ fileId: z.uuid(), type: z.string(), width: z.int(), height: z.int() })

/** Keeps images, which were looked into and stored, with a claim that was not sent, or came back. The same image again is that one. @throws AppError not_found, conflict, forbidden */
export const keepFile = defineUseCase({
  name: 'claims.keep_file',
  summary: 'Keep an image with a claim',
  permission: 'claims.submit',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), images: keptImages }),
  output: z.object({ programId: z.uuid(), claimId: z.uuid(), memberId: z.uuid(), files: z.array(keptFile) }),
  async run(ctx, { claimId, images }) {
    const claim = await lockClaim(ctx, claimId)
    requireMaker(ctx, claim)
    const known = await filesAlike(ctx.tx, claim, images.map(({ image }) => image.sha256))
    const isNew = ({ image }: KeptImage) => !known.some(({ sha256 }) => sha256 === image.sha256)
    const added = images.filter(isNew)
    await insert(ctx, claim, added)
    await spokenFor(ctx.tx, added.map(({ file }) => file))
    await noLongerNeeded(ctx.tx, images.filter((one) => !isNew(one)).map(({ file }) => file), ctx.now)
    return { programId: claim.programId, claimId, memberId: claim.memberId, files: shownFiles(images.map(({ image }) => image), known) }
  },
  event: (_input, { programId, claimId, memberId, files }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { files: files.map(({ fileId }) => fileId) } }),
})

type Known = z.output<typeof keptFile> & { sha256: string }
/** Each image by its id in the claim, which is another one where it was there before. */
export const shownFiles = (images: readonly Omit<Known, 'type'>[], known: readonly Known[]) => images.map(({ fileId, sha256, width, height }) => {
  const same = known.find((one) => one.sha256 === sha256)
  return same ? { fileId: same.fileId, type: same.type, width: same.width, height: same.height } : { fileId, type: 'image/webp', width, height }
})

const ofClaim = ({ programId, id }: Pick<Claim, 'programId' | 'id'>) => and(eq(claimFiles.programId, programId), eq(claimFiles.claimId, id))

/** Those of a claim's images that have one of these contents, and are still to be seen. */
export async function filesAlike(tx: Pick<Tx, 'select'>, claim: Pick<Claim, 'programId' | 'id'>, contents: readonly string[]): Promise<Known[]> {
  const rows = await tx.select({ fileId: claimFiles.id, type: claimFiles.type, sha256: claimFiles.sha256, width: claimFiles.width, height: claimFiles.height }).from(claimFiles)
    .where(and(ofClaim(claim), inArray(claimFiles.sha256, [...contents]), isNotNull(claimFiles.location)))
  return rows.map(({ width, height, ...row }) => ({ ...row, width: width ?? 0, height: height ?? 0 }))
}

/** @throws AppError conflict (it has as many images as a claim may) */
export async function requireRoom(tx: Pick<Tx, 'select'>, claim: Pick<Claim, 'programId' | 'id'>, more: number): Promise<{ next: number; had: number }> {
  const [row] = await tx.select({ had: sql<number>`count(*)::int`, next: sql<number>`coalesce(max(${claimFiles.position}) + 1, 0)` }).from(claimFiles).where(ofClaim(claim))
  const { had, next } = row ?? { had: 0, next: 0 }
  if (had + more > MOST_FILES) throw new AppError('conflict', `A claim has at most ${MOST_FILES} images.`, { reason: 'files', most: MOST_FILES })
  return { had, next }
}

async function insert(ctx: CommandCtx, claim: Claim, images: readonly KeptImage[]): Promise<void> {
  if (images.length === 0) return
  // One whose time was over comes again: it takes its own place.
  const over = await ctx.tx.delete(claimFiles).where(and(ofClaim(claim), inArray(claimFiles.sha256, images.map(({ image }) => image.sha256)), isNull(claimFiles.location))).returning({ id: claimFiles.id })
  await ctx.tx.delete(claimFileReadings).where(and(eq(claimFileReadings.programId, claim.programId), inArray(claimFileReadings.fileId, over.map(({ id }) => id))))
  const { next, had } = await requireRoom(ctx.tx, claim, images.length)
  const keptUntil = await imagesKeptUntil(ctx.tx, claim.organizationId, ctx.now)
  const of = { programId: claim.programId, claimId: claim.id }
  await ctx.tx.insert(claimFiles).values(images.map(({ file, image: { fileId, size, words: _, ...image } }, index) => (
    { ...of, id: fileId, organizationId: claim.organizationId, position: next + index, ...file, ...image, bytes: size, keptUntil, createdAt: ctx.now })))
  const { timeZone } = await requireProgram(ctx)
  // What a page says of itself is proposed meanwhile; it counts once its picture was read.
  await ctx.tx.insert(claimFileReadings).values(images.map(({ image: { fileId, words } }) => (
    { ...of, fileId, layer: words, fields: words && fieldsAmong(words, { at: ctx.now, timeZone, currency: claim.currency }) })))
  await noteFiles(ctx, claim, had, had + images.length)
  await markOthers(ctx, claim)
}

/** What was sent and came back is corrected in front of others: they see that its images changed. */
export async function noteFiles(ctx: CommandCtx, claim: Claim, before: number, after: number): Promise<void> {
  if (claim.state === 'returned') await note(ctx, claim, { kind: 'draft', to: claim.state, changes: { files: [before, after] } })
}
