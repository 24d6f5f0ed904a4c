import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { regions, retailers } from '@/db/schema/retailers'
import { actorId } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { requireProgram } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { note } from './acting'
import { markOthersIfChanged } from './duplicates'
import { answer, change, lockClaim, requireRetailer, retailerOf } from './internal'
import type { Claim, CommandCtx } from './internal'
import { fieldsOf, rewrite } from './invoice'
import { changed, invoiceInput } from './schemas'
import type { InvoiceInput } from './schemas'

/**
 * Begins a claim, or changes one that was not sent yet or came back. Staff enter for a retailer what they have on paper, and
 * are its makers. @throws AppError not_found, member_not_found, conflict (it is on its way), forbidden (somebody else's)
 */
export const saveDraft = defineUseCase({
  name: 'claims.save_draft',
  summary: 'Begin a claim, or correct one that came back',
  permission: 'claims.submit',
  kind: 'command',
  input: invoiceInput.extend({ claimId: z.uuid().optional(), retailerId: z.uuid().optional() }),
  output: changed.extend({ memberId: z.uuid() }),
  async run(ctx, { claimId, retailerId, ...input }) {
    const claim = await (claimId ? edit(ctx, claimId, input) : begin(ctx, retailerOf(ctx) ?? retailerId, input))
    return { ...answer(claim), memberId: claim.memberId }
  },
  event: (_input, { claimId, programId, memberId, state }) => ({ programId, subjectKind: 'claim', subjectId: claimId, memberId, data: { state } }),
})

async function begin(ctx: CommandCtx, retailerId: string | undefined, input: InvoiceInput): Promise<Claim> {
  const makerId = actorId(ctx.actor)
  if (!makerId || (ctx.actor.kind !== 'user' && ctx.actor.kind !== 'customer')) throw new AppError('forbidden', 'Only a person makes a claim.')
  if (!retailerId) throw invalid('retailerId', 'Say which retailer’s claim it is.')
  const { id: programId } = await requireProgram(ctx)
  const organizationId = ctx.organizationId ?? ''
  const retailer = await requireRetailer(ctx.tx, organizationId, retailerId, { begins: true })
  const region = await regionOf(ctx.tx, retailerId)
  if (!worksIn(await regionsOf(ctx), region)) throw notFound('retailer')
  const fields = await fieldsOf(ctx.tx, { programId, organizationId, retailer }, input)
  const [claim] = await ctx.tx.insert(claims).values({
    programId, id: newId(), organizationId, retailerId, region, ...fields, makerKind: ctx.actor.kind, makerId, createdAt: ctx.now, changedAt: ctx.now,
  }).returning()
  if (!claim) throw notFound('claim')
  await note(ctx, claim, { kind: 'draft', to: 'draft', changes: await rewrite(ctx, claim, fields, input.lines) })
  return claim
}

/** Whoever gives the region another name at this moment is waited for, and whoever does so after it finds the claim. */
async function regionOf(tx: Tx, retailerId: string): Promise<string | null> {
  const [region] = await tx.select({ name: regions.name }).from(retailers).innerJoin(regions, eq(regions.id, retailers.regionId))
    .where(eq(retailers.id, retailerId)).for('key share', { of: regions })
  return region?.name ?? null
}

async function edit(ctx: CommandCtx, claimId: string, input: InvoiceInput): Promise<Claim> {
  const claim = await lockClaim(ctx, claimId)
  requireMaker(ctx, claim)
  const retailer = await requireRetailer(ctx.tx, claim.organizationId, claim.retailerId)
  const fields = await fieldsOf(ctx.tx, { programId: claim.programId, organizationId: claim.organizationId, retailer }, input, claim)
  await note(ctx, claim, { kind: 'draft', to: claim.state, changes: await rewrite(ctx, claim, fields, input.lines) })
  const changed = await change(ctx.tx, claim, ctx.now, fields)
  await markOthersIfChanged(ctx, claim, changed)
  return changed
}

/** A claim is its maker's until it is sent, and again when it comes back. @throws AppError conflict, forbidden */
export function requireMaker({ actor }: CommandCtx, claim: Claim): void {
  if (claim.state !== 'draft' && claim.state !== 'returned') throw new AppError('conflict', 'This claim is on its way: only who acts on it changes it.', { reason: 'state', state: claim.state })
  if (actor.kind !== claim.makerKind) throw new AppError('forbidden', claim.makerKind === 'user' ? 'The brand’s staff entered this claim.' : 'The retailer made this claim, and corrects it.', { reason: 'maker' })
  if (actor.kind === 'user' && actor.userId !== claim.makerId) throw new AppError('forbidden', 'Somebody else entered this claim, and corrects it.', { reason: 'maker' })
}
