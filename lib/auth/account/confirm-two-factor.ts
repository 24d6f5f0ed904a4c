import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '@/db/schema/people'
import { open } from '@/lib/auth/encryption'
import { countAct } from '@/lib/auth/rate-limit'
import { newRecoveryCodes, recoveryHash, totpStep } from '@/lib/auth/totp'
import { AppError, invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { userOf } from './person'

/** @throws AppError validation_failed (wrong code), conflict (not started, or already on), rate_limited */
export const confirmTwoFactor = defineUseCase({
  name: 'two_factor.confirm',
  summary: 'Turns two-factor sign-in on with a first code, and gives ten recovery codes, once.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({ code: sentText().trim().max(20) }),
  output: z.object({ userId: z.uuid(), recoveryCodes: z.array(z.string()) }),
  run: async (ctx, { code }) => {
    const { userId } = userOf(ctx)
    await countAct({ key: `second-factor:${userId}`, most: 10, seconds: 900 }, ctx.now)
    const [user] = await ctx.tx
      .select({ secret: users.totpSecret, enabledAt: users.totpEnabledAt })
      .from(users)
      .where(eq(users.id, userId))
      .for('update')
    if (user?.enabledAt) throw new AppError('conflict', 'Two-factor sign-in is already on.')
    if (!user?.secret) throw new AppError('conflict', 'Start with the QR code.')
    const step = totpStep(open(user.secret), code.replaceAll(/\s/g, ''), ctx.now)
    if (step === null)
      throw invalid('code', 'This code is wrong. Check the clock of your phone and try the next one.')
    const recoveryCodes = newRecoveryCodes()
    await ctx.tx
      .update(users)
      .set({ totpEnabledAt: ctx.now, totpLastStep: step, recoveryCodeHashes: recoveryCodes.map(recoveryHash) })
      .where(eq(users.id, userId))
    return { userId, recoveryCodes }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
  keep: ({ userId }) => ({ userId, recoveryCodes: [] }),
})
