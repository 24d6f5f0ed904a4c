import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { apiKeys, outlets, terminals } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'

const moment = z.iso.datetime().nullable()
const key = z.object({
  keyId: z.uuid(),
  prefix: z.string(),
  terminalId: z.uuid(),
  terminal: z.string(),
  outlet: z.string(),
  state: z.enum(['valid', 'ending', 'expired', 'revoked']),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: moment,
  expiresAt: moment,
  revokedAt: moment,
})

const iso = (date: Date | null) => date?.toISOString() ?? null

export const listKeys = defineUseCase({
  name: 'keys.list',
  summary: 'The organization’s keys, without the keys themselves.',
  kind: 'query',
  permission: 'keys.manage',
  input: z.object({ terminalId: z.uuid().optional() }),
  output: z.object({ items: z.array(key) }),
  run: async (ctx, { terminalId }) => {
    const rows = await db()
      .select({
        keyId: apiKeys.id,
        prefix: apiKeys.prefix,
        terminalId: terminals.id,
        terminal: terminals.name,
        outlet: outlets.name,
        createdBy: users.name,
        createdAt: apiKeys.createdAt,
        lastUsedAt: apiKeys.lastUsedAt,
        expiresAt: apiKeys.expiresAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .innerJoin(terminals, eq(terminals.id, apiKeys.terminalId))
      .innerJoin(outlets, eq(outlets.id, terminals.outletId))
      .leftJoin(users, eq(users.id, apiKeys.createdBy))
      .where(
        and(
          eq(apiKeys.organizationId, organizationIdOf(ctx)),
          terminalId ? eq(apiKeys.terminalId, terminalId) : undefined,
        ),
      )
      .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
      .limit(500)
    return {
      items: rows.map((row) => ({
        ...row,
        state: stateOf(row, ctx.now),
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: iso(row.lastUsedAt),
        expiresAt: iso(row.expiresAt),
        revokedAt: iso(row.revokedAt),
      })),
    }
  },
})

function stateOf({ expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null }, now: Date) {
  if (revokedAt) return 'revoked' as const
  if (!expiresAt) return 'valid' as const
  return expiresAt > now ? ('ending' as const) : ('expired' as const)
}
