import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations, staff } from '@/db/schema/organizations'
import { retailers } from '@/db/schema/retailers'
import { defineUseCase } from '@/lib/core/use-case'
import { personOf } from '@/lib/auth/account/person'
import { staffRole } from './schemas'

const own = z.object({
  organizationId: z.uuid(),
  name: z.string(),
  slug: z.string(),
  role: z.union([staffRole, z.literal('retailer')]),
})

export const listMyOrganizations = defineUseCase({
  name: 'organizations.list_mine',
  summary: 'The organizations the caller works for or is a retailer of.',
  kind: 'query',
  permission: 'account.own',
  input: z.object({}),
  output: z.object({ items: z.array(own) }),
  run: async (ctx) => {
    const { userId, customerId } = personOf(ctx)
    const columns = { organizationId: organizations.id, name: organizations.name, slug: organizations.slug }
    const works = userId
      ? await db()
          .select({ ...columns, role: staff.role })
          .from(staff)
          .innerJoin(organizations, eq(organizations.id, staff.organizationId))
          .where(and(eq(staff.userId, userId), isNull(staff.endedAt), isNull(organizations.suspendedAt)))
          .orderBy(asc(organizations.name))
      : []
    const deals = customerId
      ? await db()
          .select(columns)
          .from(retailers)
          .innerJoin(organizations, eq(organizations.id, retailers.organizationId))
          .where(
            and(eq(retailers.customerId, customerId), isNull(retailers.endedAt), isNull(organizations.suspendedAt)),
          )
          .orderBy(asc(organizations.name))
      : []
    return { items: [...works, ...deals.map((deal) => ({ ...deal, role: 'retailer' as const }))] }
  },
})
