import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { personOf } from '@/lib/auth/account/person'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { AppError, notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { noteLeft } from '@/lib/referrals'
import { findCustomerId } from './ensure-customer'
import { followCard } from './noted-number'

/**
 * Points stay with the customer, whose number it isn't. @throws AppError code_invalid, conflict (the number has a card
 * of its own)
 */
export const changePhone = defineUseCase({
  name: 'customers.change_phone',
  summary: 'Replaces the customer’s phone number, with the codes that went to both.',
  kind: 'command',
  permission: 'customer.own',
  input: z.object({
    phone: sentText().trim().max(40),
    oldCode: sentText().trim().max(20),
    newCode: sentText().trim().max(20),
  }),
  output: z.object({ customerId: z.uuid() }),
  run: async (ctx, input) => {
    const { customerId } = personOf(ctx)
    if (!customerId) throw notFound('customer')
    const phone = readPhone(input.phone)
    const [customer] = await ctx.tx
      .select({ phone: customers.phone })
      .from(customers)
      .where(eq(customers.id, customerId))
      .for('update')
    if (!customer?.phone) throw notFound('phone number')
    const bound = { purpose: 'change_phone', subject: customerId, now: ctx.now } as const
    const first = await checkCode({ ...bound, phone: customer.phone, code: input.oldCode })
    const second = await checkCode({ ...bound, phone, code: input.newCode })
    await consumeCode(ctx.tx, first, ctx.now)
    await consumeCode(ctx.tx, second, ctx.now)
    if (await findCustomerId(ctx.tx, phone)) throw new AppError('conflict', 'This number has a card of its own.', { reason: 'number_taken' })
    await ctx.tx.update(customers).set({ phone, phoneVerifiedAt: ctx.now }).where(eq(customers.id, customerId))
    await followCard(ctx.tx, { customerId, from: customer.phone, to: phone })
    // Else two numbers that take turns would be somebody new each time that an account is deleted.
    await noteLeft(ctx.tx, { customerId, phone: customer.phone, now: ctx.now })
    return { customerId }
  },
  event: (_, { customerId }) => ({ subjectKind: 'customer', subjectId: customerId }),
})
