import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { passwordResets, users } from '@/db/schema/people'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { hashPassword } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { endSessionsOf } from '@/lib/auth/sessions'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

const tokenInput = sentText().min(1).max(200)
const openReset = (token: string, now: Date) => and(
  eq(passwordResets.tokenHash, keyedHash('reset-token', token)), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now),
)
const refused = () => new AppError('code_invalid', 'This link was used already or is too old. Ask for a new one.')

/** Whose link it is stays unsaid: the token is all that was shown. @throws AppError code_invalid (used, too old) */
export const findPasswordReset = defineUseCase({
  name: 'account.find_password_reset',
  summary: 'Whether the link from the e-mail still sets a new password, and until when.',
  kind: 'query',
  permission: 'public',
  input: z.object({ token: tokenInput }),
  output: z.object({ expiresAt: z.iso.datetime() }),
  run: async (ctx, { token }) => {
    const [found] = await db().select({ expiresAt: passwordResets.expiresAt }).from(passwordResets).where(openReset(token, ctx.now))
    if (!found) throw refused()
    return { expiresAt: found.expiresAt.toISOString() }
  },
})

/**
 * Uses the link up and signs the person out everywhere. @throws AppError code_invalid (used, too old),
 * validation_failed
 */
export const resetPassword = defineUseCase({
  name: 'account.reset_password',
  summary: 'Sets a new password with the link from the e-mail.',
  kind: 'command',
  permission: 'public',
  input: z.object({ token: tokenInput, password: sentText().max(1_000) }),
  output: z.object({ userId: z.uuid() }),
  run: async (ctx, { token, password }) => {
    if (ctx.address) await countAct({ key: `reset-use:address:${ctx.address}`, most: 30, seconds: 3_600 }, ctx.now)
    const [used] = await ctx.tx
      .update(passwordResets)
      .set({ usedAt: ctx.now })
      .where(openReset(token, ctx.now))
      .returning({ userId: passwordResets.userId })
    if (!used) throw refused()
    const { userId } = used
    const [user] = await ctx.tx
      .select({ name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, userId))
    const passwordHash = await hashPassword(password, user ? [user.name, user.email] : [])
    await ctx.tx.update(users).set({ passwordHash, emailVerifiedAt: ctx.now }).where(eq(users.id, userId))
    await ctx.tx
      .update(passwordResets)
      .set({ usedAt: ctx.now })
      .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)))
    await endSessionsOf(ctx.tx, { userId }, ctx.now)
    return { userId }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
})
