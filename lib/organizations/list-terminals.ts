import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { outlets, terminals } from '@/db/schema/organizations'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'

const terminal = z.object({
  terminalId: z.uuid(),
  name: z.string(),
  kind: z.enum(['pos', 'browser', 'import']),
  outletId: z.uuid(),
  outlet: z.string(),
  createdAt: z.iso.datetime(),
  retiredAt: z.iso.datetime().nullable(),
})

export const listTerminals = defineUseCase({
  name: 'terminals.list',
  summary: 'The organization’s tills.',
  kind: 'query',
  permission: 'organization.read',
  input: z.object({ outletId: z.uuid().optional(), retired: z.boolean().default(false) }),
  output: z.object({ items: z.array(terminal) }),
  run: async (ctx, { outletId, retired }) => {
    const rows = await db()
      .select({
        terminalId: terminals.id,
        name: terminals.name,
        kind: terminals.kind,
        outletId: outlets.id,
        outlet: outlets.name,
        createdAt: terminals.createdAt,
        retiredAt: terminals.retiredAt,
      })
      .from(terminals)
      .innerJoin(outlets, eq(outlets.id, terminals.outletId))
      .where(
        and(
          eq(terminals.organizationId, organizationIdOf(ctx)),
          outletId ? eq(outlets.id, outletId) : undefined,
          or(isNull(terminals.retiredAt), retired ? sql`true` : undefined),
        ),
      )
      .orderBy(asc(outlets.name), asc(terminals.name), asc(terminals.id))
    return {
      items: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        retiredAt: row.retiredAt?.toISOString() ?? null,
      })),
    }
  },
})
