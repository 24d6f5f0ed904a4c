import { createHash } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { claimFiles } from '@/db/schema/claims'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { fileStore, storeNamed } from '@/lib/integrations/files'
import type { FileStore } from '@/lib/integrations/files'
import { lockClaim, regionsOf, retailerOf, settingsOf } from './internal'
import type { CommandCtx } from './internal'
import { requireMaker } from './save-draft'

/** What whoever reads images hands over: bytes that were looked into, made small and rid of what a camera adds. */
export type ReadyFile = { bytes: Uint8Array; type: 'image/webp' | 'image/jpeg' | 'application/pdf'; width: number | null; height: number | null; perceptualHash: string | null }

const endings = { 'image/webp': 'webp', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const
const MOST_FILES = 12

/** Keeps a file with a claim that was not sent, or came back. The same file again is that one. @throws AppError not_found, conflict, forbidden */
export async function keepClaimFile(ctx: CommandCtx, claimId: string, file: ReadyFile): Promise<{ fileId: string }> {
  const claim = await lockClaim(ctx, claimId)
  requireMaker(ctx, claim)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const of = and(eq(claimFiles.programId, claim.programId), eq(claimFiles.claimId, claim.id))
  const [same] = await ctx.tx.select({ id: claimFiles.id }).from(claimFiles).where(and(of, eq(claimFiles.sha256, sha256)))
  if (same) return { fileId: same.id }
  const [had] = await ctx.tx.select({ count: count() }).from(claimFiles).where(of)
  if ((had?.count ?? 0) >= MOST_FILES) throw new AppError('conflict', `A claim has at most ${MOST_FILES} images.`, { reason: 'files' })
  const [id, store] = [newId(), fileStore()]
  const { keepFilesDays } = await settingsOf(ctx.tx, claim.organizationId)
  const location = await store.put(`${id}.${endings[file.type]}`, file.bytes, file.type)
  await ctx.tx.insert(claimFiles).values({
    programId: claim.programId, id, claimId: claim.id, organizationId: claim.organizationId, position: had?.count ?? 0, store: store.name, location, type: file.type, bytes: file.bytes.byteLength,
    width: file.width, height: file.height, sha256, perceptualHash: file.perceptualHash, keptUntil: new Date(ctx.now.getTime() + keepFilesDays * 86_400_000), createdAt: ctx.now,
  })
  return { fileId: id }
}

type Row = { type: string; store: FileStore['name']; location: string; organizationId: string; retailerId: string; customerId: string; region: string | null }

/** A file's bytes for who may see its claim: the brand's staff, its retailer, its customer. null: there is none for this caller. */
export async function readClaimFile(ctx: Ctx, fileId: string): Promise<{ bytes: Uint8Array; type: string } | null> {
  if (!isId(fileId)) return null
  const [row] = await pagesSql()<Row[]>`
    select f.type, f.store, f.location, k.organization_id as "organizationId", k.retailer_id as "retailerId", m.customer_id as "customerId", k.region
    from claim_files f join claims k on k.program_id = f.program_id and k.id = f.claim_id join members m on m.program_id = k.program_id and m.id = ledger_open_card(k.program_id, k.member_id)
    where f.id = ${fileId}`
  if (!row || !(await sees(ctx, row))) return null
  const bytes = await storeNamed(row.store).read(row.location)
  return bytes ? { bytes, type: row.type } : null
}

async function sees(ctx: Ctx, { organizationId, retailerId, customerId, region }: Row): Promise<boolean> {
  if (ctx.actor.kind === 'customer') return actorId(ctx.actor) === customerId || (ctx.organizationId === organizationId && retailerOf(ctx) === retailerId)
  if (ctx.organizationId !== organizationId || !can(ctx, 'claims.read')) return false
  const regions = await regionsOf(db(), ctx)
  return !regions || (region !== null && regions.includes(region))
}
