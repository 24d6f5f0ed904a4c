import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { retailers } from '@/db/schema/retailers'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchRetailer } from './internal'
import { retailerChange } from './second-person'

/** The person stays a customer; the code is never given to another retailer. @throws AppError not_found */
export const endRetailer = defineUseCase({
  name: 'retailers.end',
  summary: 'Ends a retailer’s work for the brand.',
  kind: 'command',
  secondPerson: retailerChange,
  permission: 'retailers.verify',
  input: z.object({ retailerId: z.uuid() }),
  output: z.object({ retailerId: z.uuid() }),
  run: async (ctx, { retailerId }) => {
    const { endedAt } = await fetchRetailer(ctx.tx, ctx, retailerId)
    if (endedAt) throw notFound('retailer')
    await ctx.tx.update(retailers).set({ endedAt: ctx.now }).where(eq(retailers.id, retailerId))
    return { retailerId }
  },
  event: (_, { retailerId }) => ({ subjectKind: 'retailer', subjectId: retailerId }),
})
