import { and, eq, isNull, ne, not, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { staffRegions } from '@/db/schema/workflows'
import type { Actor, Ctx } from '@/lib/core/context'

/** `regions`: those that they are limited to. */
export type Colleague = { actor: Actor; regions: string[] | null }

/** Who works here besides somebody, as whom their permissions are asked of. `own`: for whom it is not, a condition on `staff`. */
export async function colleaguesOf({ organizationId = '', tx }: Pick<Ctx, 'organizationId' | 'tx'>, userId: string | null, own: SQL = sql`false`): Promise<Colleague[]> {
  const regions = sql<string[] | null>`(select array_agg(r.region) from ${staffRegions} r where r.organization_id = ${organizationId} and r.user_id = ${staff.userId})`
  const people = await (tx ?? db()).select({ userId: staff.userId, role: staff.role, grants: staff.grants, regions }).from(staff).innerJoin(users, eq(users.id, staff.userId))
    .where(and(eq(staff.organizationId, organizationId), isNull(staff.endedAt), isNull(users.disabledAt), userId ? ne(staff.userId, userId) : undefined, not(own)))
  return people.map(({ regions: limitedTo, ...one }) => ({ regions: limitedTo, actor: { kind: 'user', platformAdmin: false, ...one } }))
}
