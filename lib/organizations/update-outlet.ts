import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { outlets } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchOpenOutlet } from './internal'
import { country, name, timeZone } from './schemas'

/**
 * A changed time zone counts from the next sale: business days of earlier sales stay. @throws AppError not_found,
 * conflict
 */
export const updateOutlet = defineUseCase({
  name: 'outlets.update',
  summary: 'Changes an outlet’s name, country or time zone.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({
    outletId: z.uuid(),
    name: name.optional(),
    country: country.optional(),
    timeZone: timeZone.optional(),
  }),
  output: z.object({ outletId: z.uuid() }),
  run: async (ctx, { outletId, ...changes }) => {
    await fetchOpenOutlet(ctx.tx, ctx, outletId)
    if (Object.keys(changes).length > 0) await ctx.tx.update(outlets).set(changes).where(eq(outlets.id, outletId))
    return { outletId }
  },
  event: ({ outletId: _, ...changes }, { outletId }) => ({
    subjectKind: 'outlet',
    subjectId: outletId,
    data: { changed: Object.keys(changes) },
  }),
})
