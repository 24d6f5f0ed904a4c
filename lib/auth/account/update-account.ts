import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

export const updateAccount = defineUseCase({
  name: 'account.update',
  summary: 'Changes the name of the caller, who signs in with e-mail and password.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ name: z.string().trim().min(1, 'Enter your name.').pipe(plainText(120)) }),
  output: z.object({ id: z.uuid() }),
  run: async (ctx, { name }) => {
    const { userId } = userOf(ctx)
    await ctx.tx.update(users).set({ name }).where(eq(users.id, userId))
    return { id: userId }
  },
  event: (_, { id }) => ({ subjectKind: 'user', subjectId: id }),
})
