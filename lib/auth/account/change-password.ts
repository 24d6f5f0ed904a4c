import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { passwordResets, users } from '@/db/schema/people'
import { hashPassword, passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { endSessionsOf } from '@/lib/auth/sessions'
import { invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

/** Ends every other session. @throws AppError validation_failed (wrong current password, weak new one), rate_limited */
export const changePassword = defineUseCase({
  name: 'account.change_password',
  summary: 'Replaces the caller’s password and signs out the caller’s other devices.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({
    currentPassword: sentText().min(1, 'Enter your current password.').max(1_000),
    newPassword: sentText().max(1_000),
  }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { currentPassword, newPassword }) => {
    const { userId, sessionId } = userOf(ctx)
    await countAct({ key: `password-check:${userId}`, most: 10, seconds: 900 }, ctx.now)
    const [user] = await ctx.tx
      .select({ hash: users.passwordHash, name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, userId))
    if (!(await passwordMatches(user?.hash ?? null, currentPassword)))
      throw invalid('currentPassword', 'This is not your current password.')
    const passwordHash = await hashPassword(newPassword, user ? [user.name, user.email] : [], 'newPassword')
    await ctx.tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
    // A link that somebody with the mailbox asked for before would set another.
    await ctx.tx.update(passwordResets).set({ usedAt: ctx.now }).where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)))
    await endSessionsOf(ctx.tx, { userId }, ctx.now, sessionId)
    return { userId }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
