import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { hashPassword, passwordMatches } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { endSessionsOf } from '@/lib/auth/sessions'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { personOf } from './person'

function customerOf(ctx: Ctx) {
  const { customerId, sessionId } = personOf(ctx)
  if (!customerId) throw new AppError('forbidden', 'This needs somebody who signs in by phone.')
  return { customerId, sessionId }
}

const output = z.object({ customerId: z.uuid() })
const event = (_: unknown, { customerId }: { customerId: string }) => ({ subjectKind: 'customer', subjectId: customerId })

/** Ends every other session. @throws AppError validation_failed (wrong current password, weak new one), rate_limited */
export const changePhonePassword = defineUseCase({
  name: 'account.change_phone_password',
  summary: 'Replaces the password that somebody has besides the codes to their phone.',
  kind: 'command',
  permission: 'customer.own',
  input: z.object({ currentPassword: sentText().min(1, 'Enter your current password.').max(1_000), newPassword: sentText().max(1_000) }),
  output,
  run: async (ctx, { currentPassword, newPassword }) => {
    const { customerId, sessionId } = customerOf(ctx)
    await countAct({ key: `password-check:${customerId}`, most: 10, seconds: 900 }, ctx.now)
    const [known] = await ctx.tx.select({ hash: customers.passwordHash, phone: customers.phone }).from(customers).where(eq(customers.id, customerId))
    if (!(await passwordMatches(known?.hash ?? null, currentPassword))) throw invalid('currentPassword', 'This is not your current password.')
    const passwordHash = await hashPassword(newPassword, [known?.phone ?? ''], 'newPassword')
    await ctx.tx.update(customers).set({ passwordHash }).where(eq(customers.id, customerId))
    await endSessionsOf(ctx.tx, { customerId }, ctx.now, sessionId)
    return { customerId }
  },
  event,
})

/** Nobody needs to know it for that: it was forgotten, perhaps. Codes go on. */
export const removePhonePassword = defineUseCase({
  name: 'account.remove_phone_password',
  summary: 'Removes the password that somebody has besides the codes to their phone.',
  kind: 'command',
  permission: 'customer.own',
  input: z.object({}),
  output,
  run: async (ctx) => {
    const { customerId } = customerOf(ctx)
    await ctx.tx.update(customers).set({ passwordHash: null }).where(eq(customers.id, customerId))
    return { customerId }
  },
  event,
})
