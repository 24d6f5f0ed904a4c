import { z } from 'zod'
import { outlets } from '@/db/schema/organizations'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { fetchOrganization, organizationIdOf, programOf, refuseElsewhere } from './internal'
import { country, name, timeZone } from './schemas'

/** It records into the organization's program; country and time zone are the organization's unless given. */
export const createOutlet = defineUseCase({
  name: 'outlets.create',
  summary: 'Opens one more outlet.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({ name, country: country.optional(), timeZone: timeZone.optional() }),
  output: z.object({ outletId: z.uuid() }),
  run: async (ctx, input) => {
    refuseElsewhere(ctx)
    const organization = await fetchOrganization(ctx.tx, organizationIdOf(ctx), { lock: true })
    const outletId = newId()
    await ctx.tx
      .insert(outlets)
      .values({
        id: outletId,
        organizationId: organization.id,
        name: input.name,
        country: input.country ?? organization.country,
        timeZone: input.timeZone ?? organization.timeZone,
        programId: await programOf(ctx.tx, organization.id),
        createdAt: ctx.now,
      })
    return { outletId }
  },
  event: (_, { outletId }) => ({ subjectKind: 'outlet', subjectId: outletId }),
})
