import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers, users } from '@/db/schema/people'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { personOf } from './person'

export const getAccount = defineUseCase({
  name: 'account.get',
  summary: 'The caller’s own profile and how the caller signs in.',
  kind: 'query',
  permission: 'account.own',
  input: z.object({}),
  output: z.object({
    kind: z.enum(['user', 'customer']),
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** Whether there is one besides the codes to a phone; of who signs in by e-mail, always. */
    hasPassword: z.boolean(),
    twoFactor: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }).nullable(),
  }),
  run: async (ctx) => {
    const { userId, customerId } = personOf(ctx)
    if (userId) {
      const [user] = await db()
        .select({
          id: users.id,
          name: users.name,
          email: users.email,
          phone: users.phone,
          on: sql<boolean>`${users.totpEnabledAt} is not null`,
          recoveryCodesLeft: sql<number>`cardinality(${users.recoveryCodeHashes})`,
        })
        .from(users)
        .where(eq(users.id, userId))
      if (!user) throw notFound('account')
      const { on, recoveryCodesLeft, ...profile } = user
      return { kind: 'user' as const, ...profile, hasPassword: true, twoFactor: { on, recoveryCodesLeft } }
    }
    const [customer] = await db()
      .select({ id: customers.id, phone: customers.phone, hasPassword: sql<boolean>`${customers.passwordHash} is not null` })
      .from(customers)
      .where(eq(customers.id, customerId ?? ''))
    if (!customer) throw notFound('account')
    // The name of a customer is asked of customers.own_profile, which knows when it may be somebody else's.
    return { kind: 'customer' as const, ...customer, name: null, email: null, twoFactor: null }
  },
})
