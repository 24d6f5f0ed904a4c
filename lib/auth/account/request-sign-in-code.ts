import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { requestCode } from '@/lib/auth/one-time-codes'
import { languageOf } from '@/lib/core/language-of'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

/** The same answer, after the same work, for a number nobody knows. @throws AppError rate_limited, disabled */
export const requestSignInCode = defineUseCase({
  name: 'account.request_sign_in_code',
  summary: 'Sends a one-time code to sign in with, if the number belongs to a customer or retailer, or newcomers are welcome.',
  kind: 'command',
  permission: 'public',
  input: z.object({
    phone: sentText().trim().min(1, 'Enter your phone number.').max(40),
    country: sentText().length(2).optional(),
    /** On the way to joining or claiming a receipt, whoever has a phone is welcome: then an unknown number gets a code too. */
    newcomers: z.boolean().default(false),
  }),
  output: z.object({ phone: z.string(), expiresAt: z.iso.datetime(), resendAt: z.iso.datetime() }),
  run: async (ctx, input) => {
    const phone = readPhone(input.phone, input.country)
    const [customer] = await ctx.tx
      .select({ id: customers.id, locale: customers.locale })
      .from(customers)
      .where(and(eq(customers.phone, phone), isNull(customers.erasedAt)))
    const { expiresAt, resendAt } = await requestCode(ctx.tx, {
      purpose: 'sign_in',
      phone,
      now: ctx.now,
      deliver: customer !== undefined || input.newcomers,
      recipient: customer ? { kind: 'customer', id: customer.id } : { kind: 'address' },
      ...(ctx.address ? { address: ctx.address } : {}),
      ...languageOf(ctx, customer?.locale),
    })
    return { phone, expiresAt: expiresAt.toISOString(), resendAt: resendAt.toISOString() }
  },
  event: () => ({ subjectKind: 'customer' }),
  // A phone number is personal data: it isn't kept for replays.
  keep: ({ expiresAt, resendAt }) => ({ phone: '', expiresAt, resendAt }),
})
