import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { drawRecoveryCodes } from '@/lib/auth/totp-enrolment'
import { AppError, invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

/** @throws AppError validation_failed (wrong password), conflict (two-factor is not on) */
export const newRecoveryCodes = defineUseCase({
  name: 'two_factor.new_recovery_codes',
  summary: 'Replaces the recovery codes; the earlier ones stop working.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ password: sentText().min(1, 'Enter your password.').max(1_000) }),
  output: z.object({ userId: z.uuid(), recoveryCodes: z.array(z.string()) }),
  run: async (ctx, { password }) => {
    const { userId } = userOf(ctx)
    await countAct({ key: `password-check:${userId}`, most: 10, seconds: 900 }, ctx.now)
    const [user] = await ctx.tx.select({ hash: users.passwordHash, enabledAt: users.totpEnabledAt }).from(users).where(eq(users.id, userId)).for('update')
    if (!(await passwordMatches(user?.hash ?? null, password))) throw invalid('password', 'This is not your password.')
    if (!user?.enabledAt) throw new AppError('conflict', 'Two-factor sign-in is not on.')
    return { userId, recoveryCodes: await drawRecoveryCodes(ctx.tx, { kind: 'user', id: userId }) }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
  keep: ({ userId }) => ({ userId, recoveryCodes: [] }),
})
