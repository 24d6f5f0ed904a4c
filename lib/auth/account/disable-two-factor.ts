import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { NO_SECOND_FACTOR, takeSecondFactor } from '@/lib/auth/second-factor'
import { AppError, invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

/** @throws AppError validation_failed (wrong password or code), conflict (not on), rate_limited */
export const disableTwoFactor = defineUseCase({
  name: 'two_factor.disable',
  summary: 'Turns two-factor sign-in off, with the password and a code.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({
    password: sentText().min(1, 'Enter your password.').max(1_000),
    code: sentText().trim().max(40),
  }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { password, code }) => {
    const { userId } = userOf(ctx)
    await countAct({ key: `second-factor:${userId}`, most: 10, seconds: 900 }, ctx.now)
    const [user] = await ctx.tx
      .select({
        id: users.id,
        hash: users.passwordHash,
        totpSecret: users.totpSecret,
        enabledAt: users.totpEnabledAt,
      })
      .from(users)
      .where(eq(users.id, userId))
    if (!user?.enabledAt) throw new AppError('conflict', 'Two-factor sign-in is not on.')
    if (!(await passwordMatches(user.hash, password))) throw invalid('password', 'This is not your password.')
    if (!(await takeSecondFactor(ctx.tx, { kind: 'user', ...user }, code, ctx.now)))
      throw invalid('code', 'This code is wrong or was used already.')
    await ctx.tx.update(users).set(NO_SECOND_FACTOR).where(eq(users.id, userId))
    return { userId }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
