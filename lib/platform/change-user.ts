import { eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema/people'
import { NO_SECOND_FACTOR } from '@/lib/auth/second-factor'
import { endSessionsOf } from '@/lib/auth/sessions'
import { actorId } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

const input = z.object({ userId: z.uuid() })
const subject = ({ userId }: { userId: string }) => ({ subjectKind: 'user', subjectId: userId })

/** Signs the user out everywhere and keeps them out. @throws AppError not_found, conflict (oneself) */
export const disableUser = defineUseCase({
  name: 'platform.disable_user',
  summary: 'Disable a user: signed out everywhere, and refused until enabled',
  permission: 'platform.manage',
  kind: 'command',
  input,
  output: z.object({ userId: z.uuid(), sessionsEnded: z.int() }),
  async run(ctx, { userId }) {
    if (actorId(ctx.actor) === userId) throw new AppError('conflict', 'You can’t disable yourself: ask another administrator.')
    await setDisabled(ctx.tx, userId, ctx.now)
    return { userId, sessionsEnded: await endSessionsOf(ctx.tx, { userId }, ctx.now) }
  },
  event: subject,
})

/** @throws AppError not_found */
export const enableUser = defineUseCase({
  name: 'platform.enable_user',
  summary: 'Let a disabled user sign in again',
  permission: 'platform.manage',
  kind: 'command',
  input,
  output: z.object({ userId: z.uuid() }),
  async run({ tx }, { userId }) {
    await setDisabled(tx, userId, null)
    return { userId }
  },
  event: subject,
})

/** @throws AppError not_found */
export const endUserSessions = defineUseCase({
  name: 'platform.end_user_sessions',
  summary: 'Sign a user out on every device',
  permission: 'platform.manage',
  kind: 'command',
  input,
  output: z.object({ userId: z.uuid(), sessionsEnded: z.int() }),
  async run({ tx, now }, { userId }) {
    const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId))
    if (!known) throw notFound('user')
    return { userId, sessionsEnded: await endSessionsOf(tx, { userId }, now) }
  },
  event: subject,
})

/** For who lost phone and recovery codes; their devices are signed out too. @throws AppError not_found, conflict (not on) */
export const resetSecondFactor = defineUseCase({
  name: 'platform.reset_second_factor',
  summary: 'Turn a user’s two-factor sign-in off, for who lost phone and recovery codes',
  permission: 'platform.manage',
  kind: 'command',
  input: input.extend({ reason: sentText().trim().min(3, 'Say how you know that it is them.').max(300) }),
  output: z.object({ userId: z.uuid(), sessionsEnded: z.int() }),
  async run({ tx, now }, { userId }) {
    const [user] = await tx.select({ on: isNotNull(users.totpEnabledAt) }).from(users).where(eq(users.id, userId)).for('update')
    if (!user) throw notFound('user')
    if (!user.on) throw new AppError('conflict', 'Two-factor sign-in is not on.')
    await tx.update(users).set(NO_SECOND_FACTOR).where(eq(users.id, userId))
    return { userId, sessionsEnded: await endSessionsOf(tx, { userId }, now) }
  },
  event: ({ userId, reason }) => ({ ...subject({ userId }), data: { reason } }),
})

async function setDisabled(tx: Tx, userId: string, disabledAt: Date | null) {
  const changed = await tx.update(users).set({ disabledAt }).where(eq(users.id, userId)).returning({ id: users.id })
  if (changed.length === 0) throw notFound('user')
}
