import { z } from 'zod'
import { finishTotp } from '@/lib/auth/totp-enrolment'
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
    return { userId, recoveryCodes: await finishTotp(ctx.tx, { kind: 'user', id: userId }, code, ctx.now) }
  },
  event: (_, { userId }) => ({ subjectKind: 'user', subjectId: userId }),
  keep: ({ userId }) => ({ userId, recoveryCodes: [] }),
})
