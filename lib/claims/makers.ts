import { and, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { staffRegions } from '@/db/schema/workflows'
import { can } from '@/lib/auth/permissions'
import type { Claim } from './internal'
import { worksIn } from '@/lib/core/works-in'

/** `regions`: where alone they work; null: everywhere. */
type Maker = { userId: string; regions: string[] | null }

/** Of a brand's staff those who may bring claims in from paper and correct them, by their role and what was said of them by now. */
export async function makersOf(organizationId: string, tx: Pick<Tx, 'select'> = db()): Promise<Maker[]> {
  const rows = await tx.select({
    userId: staff.userId, role: staff.role, grants: staff.grants, platformAdmin: users.platformAdmin,
    regions: sql<string[] | null>`array_agg(${staffRegions.region}) filter (where ${staffRegions.region} is not null)`,
  }).from(staff).innerJoin(users, eq(users.id, staff.userId))
    .leftJoin(staffRegions, and(eq(staffRegions.organizationId, staff.organizationId), eq(staffRegions.userId, staff.userId)))
    .where(and(eq(staff.organizationId, organizationId), isNull(staff.endedAt), isNull(users.disabledAt))).groupBy(staff.organizationId, staff.userId, users.id)
  return rows.flatMap(({ regions, ...person }) => (can({ actor: { kind: 'user', ...person } }, 'claims.submit') ? [{ userId: person.userId, regions }] : []))
}

/** Whether whoever entered a claim from paper may still correct and send it. */
export const correctsStill = (makers: readonly Maker[], { makerId, region }: Pick<Claim, 'makerId' | 'region'>): boolean =>
  makers.some(({ userId, regions }) => userId === makerId && worksIn(regions, region))
