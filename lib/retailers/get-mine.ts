import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'

export const getMyRetailer = defineUseCase({
  name: 'retailers.get_mine',
  summary: 'The caller as a retailer of a brand.',
  kind: 'query',
  permission: 'retailer.own',
  input: z.object({}),
  output: z.object({
    retailerId: z.uuid(), name: z.string(), code: z.string(), since: z.iso.datetime(),
    brand: z.object({ organizationId: z.uuid(), name: z.string(), accentColor: z.string().nullable() }),
  }),
  run: async (ctx) => {
    const retailerId = ctx.actor.kind === 'customer' ? ctx.actor.retailerId : undefined
    if (!retailerId) throw notFound('retailer')
    const [row] = await db().select({
      retailerId: retailers.id, name: retailers.name, code: retailers.code, since: retailers.createdAt,
      brand: { organizationId: organizations.id, name: organizations.name, accentColor: organizations.accentColor },
    }).from(retailers).innerJoin(organizations, eq(organizations.id, retailers.organizationId))
      .where(and(eq(retailers.id, retailerId), isNull(retailers.endedAt)))
    if (!row) throw notFound('retailer')
    return { ...row, since: row.since.toISOString() }
  },
})
