import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { customers, users } from '@/db/schema/people'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { personOf } from './person'

export const updateAccount = defineUseCase({
  name: 'account.update',
  summary: 'Changes the caller’s own name.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ name: z.string().trim().min(1, 'Enter your name.').pipe(plainText(120)) }),
  output: z.object({ id: z.uuid() }),
  run: async (ctx, { name }) => {
    const { userId, customerId } = personOf(ctx)
    if (userId) await ctx.tx.update(users).set({ name }).where(eq(users.id, userId))
    else await ctx.tx.update(customers).set({ name }).where(eq(customers.id, customerId ?? ''))
    return { id: userId ?? customerId ?? '' }
  },
  event: (_, { id }, ctx) => ({ subjectKind: ctx.actor.kind, subjectId: id }),
})
