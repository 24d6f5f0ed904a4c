import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { retailerCodes } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { regionIdsOf } from './internal'

/** Those of the brand that the caller works for. */
async function within(ctx: Ctx & { tx: Tx }) {
  const limits = await regionIdsOf(ctx)
  return and(eq(retailerCodes.organizationId, ctx.organizationId ?? ''), limits ? inArray(retailerCodes.regionId, limits) : undefined)
}

/** Who registered with one stays verified. @throws AppError not_found, conflict (used or revoked already) */
export const revokeCode = defineUseCase({
  name: 'retailer_codes.revoke',
  summary: 'Revokes a retailer code that nobody used.',
  kind: 'command',
  permission: 'retailers.add',
  input: z.object({ codeId: z.uuid() }),
  output: z.object({ codeId: z.uuid() }),
  run: async (ctx, { codeId }) => {
    const [{ tx, now }, own] = [ctx, and(eq(retailerCodes.id, codeId), await within(ctx))]
    const [revoked] = await tx.update(retailerCodes).set({ revokedAt: now, sealed: null })
      .where(and(own, isNull(retailerCodes.usedAt), isNull(retailerCodes.revokedAt))).returning({ codeId: retailerCodes.id })
    if (revoked) return revoked
    const [there] = await tx.select({ usedAt: retailerCodes.usedAt }).from(retailerCodes).where(own)
    if (!there) throw notFound('retailer code')
    throw new AppError('conflict', there.usedAt ? 'A retailer registered with this code already.' : 'This code is revoked already.')
  },
  event: (_, { codeId }) => ({ subjectKind: 'retailer_code', subjectId: codeId }),
})

/** @throws AppError not_found */
export const revokeBatch = defineUseCase({
  name: 'retailer_codes.revoke_batch',
  summary: 'Revokes what is left of a list of retailer codes.',
  kind: 'command',
  permission: 'retailers.add',
  input: z.object({ batchId: z.uuid() }),
  output: z.object({ batchId: z.uuid(), revoked: z.int() }),
  run: async (ctx, { batchId }) => {
    const [{ tx, now }, own] = [ctx, and(eq(retailerCodes.batchId, batchId), await within(ctx))]
    const revoked = await tx.update(retailerCodes).set({ revokedAt: now, sealed: null })
      .where(and(own, isNull(retailerCodes.usedAt), isNull(retailerCodes.revokedAt))).returning({ id: retailerCodes.id })
    const [there] = revoked.length > 0 ? revoked : await tx.select({ id: retailerCodes.id }).from(retailerCodes).where(own).limit(1)
    if (!there) throw notFound('list of codes')
    return { batchId, revoked: revoked.length }
  },
  event: (_, { batchId, revoked }) => ({ subjectKind: 'retailer_codes', subjectId: batchId, data: { revoked } }),
})
