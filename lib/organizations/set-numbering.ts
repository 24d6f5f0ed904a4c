import { and, eq, like } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { AppError, invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { MOST_NUMBER, numberIn, prefixPattern, retailerNumber } from './numbering-plain'

/** Those who have a number keep it. @throws AppError conflict (no brand), validation_failed (a number from there on is taken) */
export const setNumbering = defineUseCase({
  name: 'organizations.set_numbering',
  summary: 'Sets how a brand numbers its new retailers: after a prefix, in order, or by chance.',
  kind: 'command',
  permission: 'organization.manage',
  input: z.object({
    /** null: six letters and digits by chance. */
    retailerPrefix: z.string().trim().toUpperCase().regex(prefixPattern, 'Use one to six letters and digits, the first a letter.').nullable(),
    retailerNext: z.int('Type a whole number.').min(1, 'Begin with 1 or more.').max(MOST_NUMBER, 'That is too large a number.'),
  }),
  output: z.object({ organizationId: z.uuid() }),
  run: async (ctx, { retailerPrefix, retailerNext }) => {
    const organizationId = organizationIdOf(ctx)
    const [own] = await ctx.tx.select({ kind: organizations.kind }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
    if (own?.kind !== 'brand') throw new AppError('conflict', 'Only a brand numbers retailers.')
    if (retailerPrefix) {
      const taken = await ctx.tx.select({ code: retailers.code }).from(retailers).where(and(eq(retailers.organizationId, organizationId), like(retailers.code, `${retailerPrefix}-%`)))
      const highest = Math.max(0, ...taken.map(({ code }) => numberIn(code)))
      if (highest >= retailerNext) throw invalid('retailerNext', `${retailerNumber(retailerPrefix, highest)} is somebody’s already: begin with ${highest + 1} or more.`)
    }
    await ctx.tx.update(organizations).set({ retailerPrefix, retailerNext }).where(eq(organizations.id, organizationId))
    return { organizationId }
  },
  event: (input, { organizationId }) => ({ organizationId, subjectKind: 'organization', subjectId: organizationId, data: { ...input } }),
})
