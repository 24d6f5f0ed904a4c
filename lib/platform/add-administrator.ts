import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { defineUseCase } from '@/lib/core/use-case'
import { accountOf, person } from '@/lib/organizations'

/** The first one is made at the command line; there is no other way to become one. */
export const addAdministrator = defineUseCase({
  name: 'platform.add_administrator',
  summary: 'Makes somebody an administrator of the whole platform, with an account where there is none yet.',
  kind: 'command',
  permission: 'platform.manage',
  input: person,
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, given) => {
    const userId = await accountOf(ctx.tx, given, ctx.now)
    await ctx.tx.update(users).set({ platformAdmin: true }).where(eq(users.id, userId))
    return { userId }
  },
  event: (_input, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
