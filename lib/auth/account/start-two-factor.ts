import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { beginTotp } from '@/lib/auth/totp-enrolment'
import { invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

/** @throws AppError validation_failed (wrong password), conflict (already on) */
export const startTwoFactor = defineUseCase({
  name: 'two_factor.start',
  summary: 'Makes a secret for an authenticator application; two-factor sign-in is on once a code confirms it.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ password: sentText().min(1, 'Enter your password.').max(1_000) }),
  output: z.object({ userId: z.uuid(), secret: z.string().nullable(), address: z.string().nullable() }),
  run: async (ctx, { password }) => {
    const { userId } = userOf(ctx)
    await countAct({ key: `password-check:${userId}`, most: 10, seconds: 900 }, ctx.now)
    const [user] = await ctx.tx
      .select({ hash: users.passwordHash, email: users.email })
      .from(users)
      .where(eq(users.id, userId))
    if (!user || !(await passwordMatches(user.hash, password)))
      throw invalid('password', 'This is not your password.')
    return { userId, ...(await beginTotp(ctx.tx, { kind: 'user', id: userId }, user.email)) }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
  keep: ({ userId }) => ({ userId, secret: null, address: null }),
})
