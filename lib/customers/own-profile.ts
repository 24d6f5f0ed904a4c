import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from './own-cards'
import { countClosedRetailers, readDormant } from './queries-dormant'

export const profileSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  /** Day and month, in the year 2000. */
  birthday: z.string().nullable(),
  memberSince: z.date(),
  /** Cards that nobody used for a year: a code to the phone alone doesn't open them. */
  dormantCards: z.int(),
  /** Retailers' accounts that were closed of late, since nobody had used them for a year either. */
  closedRetailers: z.int(),
})
const ownName = sentText().trim().min(1, 'Enter a name.').max(80)

export const ownProfile = defineUseCase({
  name: 'customers.own_profile',
  summary: 'The customer’s own name and number.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: profileSchema,
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    const [found] = await db().select({ name: customers.name, phone: customers.phone, birthday: customers.birthday, memberSince: customers.createdAt })
      .from(customers).where(eq(customers.id, customerId))
    if (!found) throw notFound('customer')
    // Beside a dormant card the name may be that of whoever had the number before.
    const [{ length: dormantCards }, closedRetailers] =
      await Promise.all([readDormant(customerId, ctx.now), countClosedRetailers(customerId, ctx.now)])
    return { ...found, name: dormantCards > 0 ? null : found.name, birthday: dormantCards > 0 ? null : found.birthday, dormantCards, closedRetailers }
  },
})

export const renameSelf = defineUseCase({
  name: 'customers.rename_self',
  summary: 'Changes the name that the customer’s cards carry.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ name: ownName }),
  output: z.object({ name: z.string() }),
  run: async (ctx, { name }) => {
    const renamed = await ctx.tx.update(customers).set({ name }).where(and(eq(customers.id, customerOf(ctx)), isNull(customers.erasedAt))).returning({ id: customers.id })
    if (renamed.length === 0) throw notFound('customer')
    return { name }
  },
  // The name itself stays out of the event log.
  event: (_input, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx) }),
  keep: () => ({ name: '' }),
})
