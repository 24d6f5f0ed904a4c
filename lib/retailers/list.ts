import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { retailers } from '@/db/schema/retailers'
import { customers } from '@/db/schema/people'
import { defineUseCase } from '@/lib/core/use-case'

const retailer = z.object({
  retailerId: z.uuid(),
  name: z.string(),
  code: z.string(),
  phone: z.string().nullable(),
  since: z.iso.datetime(),
})

export const listRetailers = defineUseCase({
  name: 'retailers.list',
  summary: 'The brand’s retailers.',
  kind: 'query',
  permission: 'retailers.read',
  input: z.object({}),
  output: z.object({ items: z.array(retailer) }),
  run: async (ctx) => {
    const rows = await db()
      .select({
        retailerId: retailers.id,
        name: retailers.name,
        code: retailers.code,
        phone: customers.phone,
        since: retailers.createdAt,
      })
      .from(retailers)
      .innerJoin(customers, eq(customers.id, retailers.customerId))
      .where(and(eq(retailers.organizationId, ctx.organizationId ?? ''), isNull(retailers.endedAt)))
      .orderBy(asc(retailers.name), asc(retailers.id))
      .limit(1_000)
    return { items: rows.map((row) => ({ ...row, since: row.since.toISOString() })) }
  },
})
