import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { outlets, terminals } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'

const outlet = z.object({
  outletId: z.uuid(),
  name: z.string(),
  country: z.string(),
  timeZone: z.string(),
  programId: z.uuid().nullable(),
  terminals: z.int(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
})

export const listOutlets = defineUseCase({
  name: 'outlets.list',
  summary: 'The organization’s outlets, with how many terminals of a POS are in use.',
  kind: 'query',
  permission: 'organization.read',
  input: z.object({ closed: z.boolean().default(false) }),
  output: z.object({ items: z.array(outlet) }),
  run: async (ctx, { closed }) => {
    const used = sql<number>`(select count(*)::int from ${terminals}
      where ${terminals.outletId} = "outlets"."id" and ${terminals.kind} = 'pos' and ${terminals.retiredAt} is null)`
    const rows = await db()
      .select({
        outletId: outlets.id,
        name: outlets.name,
        country: outlets.country,
        timeZone: outlets.timeZone,
        programId: outlets.programId,
        terminals: used,
        createdAt: outlets.createdAt,
        closedAt: outlets.closedAt,
      })
      .from(outlets)
      .where(
        and(
          eq(outlets.organizationId, organizationIdOf(ctx)),
          or(isNull(outlets.closedAt), closed ? sql`true` : undefined),
        ),
      )
      .orderBy(asc(outlets.name), asc(outlets.id))
    return {
      items: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
      })),
    }
  },
})
