import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { personOf } from '@/lib/auth/account/person'
import { requestCode } from '@/lib/auth/one-time-codes'
import { languageOf } from '@/lib/core/language-of'
import { invalid, notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

/** A code goes to both numbers. @throws AppError validation_failed (the number is the same), rate_limited, disabled */
export const requestPhoneChange = defineUseCase({
  name: 'customers.request_phone_change',
  summary: 'Sends one code to the customer’s number and one to the number that shall replace it.',
  kind: 'command',
  permission: 'customer.own',
  input: z.object({ phone: sentText().trim().min(1, 'Enter the new number.').max(40) }),
  output: z.object({ phone: z.string(), expiresAt: z.iso.datetime() }),
  run: async (ctx, input) => {
    const { customerId } = personOf(ctx)
    if (!customerId) throw notFound('customer')
    const [customer] = await ctx.tx
      .select({ phone: customers.phone, locale: customers.locale })
      .from(customers)
      .where(eq(customers.id, customerId))
    if (!customer?.phone) throw notFound('phone number')
    const phone = readPhone(input.phone)
    if (phone === customer.phone) throw invalid('phone', 'This is your number already.', 'own')
    const code = { purpose: 'change_phone', subject: customerId, ...languageOf(ctx, customer.locale), now: ctx.now } as const
    await requestCode(ctx.tx, { ...code, phone: customer.phone, recipient: { kind: 'customer', id: customerId } })
    const { expiresAt } = await requestCode(ctx.tx, { ...code, phone, recipient: { kind: 'address' } })
    return { phone, expiresAt: expiresAt.toISOString() }
  },
  event: (_, _output, ctx) => ({ subjectKind: 'customer', subjectId: personOf(ctx).customerId }),
  keep: ({ expiresAt }) => ({ phone: '', expiresAt }),
})
