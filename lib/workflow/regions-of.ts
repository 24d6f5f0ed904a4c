import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staffRegions } from '@/db/schema/workflows'
import type { Ctx } from '@/lib/core/context'

/** The regions that a member of staff is limited to, by name; null: none. What is of no region, or another, is not there for them. */
export async function regionsOf({ actor, organizationId, tx }: Pick<Ctx, 'actor' | 'organizationId' | 'tx'>): Promise<string[] | null> {
  if (actor.kind !== 'user') return null
  const rows = await (tx ?? db()).select({ region: staffRegions.region }).from(staffRegions)
    .where(and(eq(staffRegions.organizationId, organizationId ?? ''), eq(staffRegions.userId, actor.userId)))
  return rows.length > 0 ? rows.map(({ region }) => region) : null
}
