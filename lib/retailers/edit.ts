import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { retailers } from '@/db/schema/retailers'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { checkRegion, fetchRetailer } from './internal'
import { leaveOwnBusiness, mayTakeIn } from './own-business'
import { someDetails } from './schemas'
import { retailerChange } from './second-person'

const output = z.object({ retailerId: z.uuid() })

/** @throws AppError not_found */
export const editRetailer = defineUseCase({
  name: 'retailers.edit',
  summary: 'Changes what is noted of a retailer: name, tax id, address, contact.',
  kind: 'command',
  secondPerson: retailerChange,
  permission: 'retailers.edit',
  input: z.object({ retailerId: z.uuid(), name: plainText(120), ...someDetails }),
  output,
  run: async (ctx, { retailerId, name, taxId, address, contact }) => {
    await fetchRetailer(ctx.tx, ctx, retailerId)
    await ctx.tx.update(retailers).set({ name, taxId: taxId ?? null, address: address ?? null, contact: contact ?? null }).where(eq(retailers.id, retailerId))
    return { retailerId }
  },
  event: (_, { retailerId }) => ({ subjectKind: 'retailer', subjectId: retailerId }),
})

/**
 * Nobody of the staff takes their own business, which does not work yet or any more, from who looks after its region and may let it work; nor
 * gives one that works to a region where somebody else could have let it: they might have verified it outside themselves.
 * @throws AppError not_found (no such retailer or region), forbidden (their own business)
 */
export const assignRegion = defineUseCase({
  name: 'retailers.assign_region',
  summary: 'Gives a retailer to a region, or to none.',
  kind: 'command',
  secondPerson: retailerChange,
  permission: 'retailers.edit',
  input: z.object({ retailerId: z.uuid(), regionId: z.uuid().nullable() }),
  output: output.extend({ fromId: z.uuid().nullable() }),
  run: async (ctx, { retailerId, regionId: wanted }) => {
    const { regionId: fromId, state, endedAt } = await fetchRetailer(ctx.tx, ctx, retailerId)
    const regionId = wanted === fromId ? wanted : await checkRegion(ctx.tx, ctx, wanted)
    const entry = endedAt ? { may: mayTakeIn } : state === 'verified' ? { into: regionId, onlyThere: true } : {}
    if (regionId !== fromId) await leaveOwnBusiness(ctx, retailerId, entry)
    await ctx.tx.update(retailers).set({ regionId }).where(eq(retailers.id, retailerId))
    return { retailerId, fromId }
  },
  event: ({ regionId }, { retailerId, fromId }) => ({ subjectKind: 'retailer', subjectId: retailerId, data: { regionId, fromId } }),
})
