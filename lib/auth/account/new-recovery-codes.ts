import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { newRecoveryCodes as draw, recoveryHash } from '@/lib/auth/totp'
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
    const [user] = await ctx.tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId))
    if (!(await passwordMatches(user?.hash ?? null, password))) throw invalid('password', 'This is not your password.')
    const recoveryCodes = draw()
    const replaced = await ctx.tx.update(users).set({ recoveryCodeHashes: recoveryCodes.map(recoveryHash) })
      .where(and(eq(users.id, userId), isNotNull(users.totpEnabledAt))).returning({ id: users.id })
    if (replaced.length === 0) throw new AppError('conflict', 'Two-factor sign-in is not on.')
    return { userId, recoveryCodes }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
  keep: ({ userId }) => ({ userId, recoveryCodes: [] }),
})
