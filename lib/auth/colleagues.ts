import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { staffRegions } from '@/db/schema/workflows'
import type { Actor, Ctx } from '@/lib/core/context'

/** `regions`: those that they are limited to. */
export type Colleague = { actor: Actor; regions: string[] | null }

/** Who works here besides somebody, as whom their permissions are asked of. */
export async function colleaguesOf({ organizationId = '', tx }: Pick<Ctx, 'organizationId' | 'tx'>, userId: string | null): Promise<Colleague[]> {
  const regions = sql<string[] | null>`(select array_agg(r.region) from ${staffRegions} r where r.organization_id = ${organizationId} and r.user_id = ${staff.userId})`
  const people = await (tx ?? db()).select({ userId: staff.userId, role: staff.role, grants: staff.grants, regions }).from(staff).innerJoin(users, eq(users.id, staff.userId))
    .where(and(eq(staff.organizationId, organizationId), isNull(staff.endedAt), isNull(users.disabledAt), userId ? ne(staff.userId, userId) : undefined))
  return people.map(({ regions: limitedTo, ...one }) => ({ regions: limitedTo, actor: { kind: 'user', platformAdmin: false, ...one } }))
}
