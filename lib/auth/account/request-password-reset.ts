import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { passwordResets, users } from '@/db/schema/people'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { countAct } from '@/lib/auth/rate-limit'
import { defineUseCase } from '@/lib/core/use-case'
import { appUrl } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'

export const RESET_MINUTES = 30

/** The same answer for an address that nobody uses. @throws AppError rate_limited */
export const requestPasswordReset = defineUseCase({
  name: 'account.request_password_reset',
  summary: 'Sends a link to set a new password, if the address belongs to somebody.',
  kind: 'command',
  permission: 'public',
  input: z.object({ email: z.email('Enter an e-mail address.').trim().toLowerCase().max(320) }),
  output: z.object({ minutes: z.int() }),
  run: async (ctx, { email }) => {
    if (ctx.address) await countAct({ key: `reset:address:${ctx.address}`, most: 20, seconds: 3_600 }, ctx.now)
    await countAct({ key: `reset:email:${keyedHash('email', email)}`, most: 3, seconds: 3_600 }, ctx.now)
    const [user] = await ctx.tx
      .select({ id: users.id, name: users.name, disabledAt: users.disabledAt })
      .from(users)
      .where(eq(users.email, email))
    if (!user || user.disabledAt) return { minutes: RESET_MINUTES }
    const token = randomBytes(32).toString('base64url')
    const [reset] = await ctx.tx
      .insert(passwordResets)
      .values({
        userId: user.id,
        tokenHash: keyedHash('reset-token', token),
        createdAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + RESET_MINUTES * 60_000),
      })
      .returning({ id: passwordResets.id })
    await queueMessage(ctx.tx, {
      channel: 'email',
      template: 'password_reset',
      recipient: { kind: 'user', id: user.id, address: email },
      causeId: reset?.id,
      values: { name: user.name, link: `${appUrl()}/reset-password/${token}`, minutes: RESET_MINUTES },
    })
    return { minutes: RESET_MINUTES }
  },
  event: () => ({ subjectKind: 'user' }),
})
