import { z } from 'zod'
import { languageOf } from '@/lib/core/language-of'
import { requestCode } from '@/lib/auth/one-time-codes'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerByPhone } from './queries'
import { phoneText } from './schemas'

/**
 * Sends a code to a number so that its points can be seen. The answer, and the work, are the same whether the number
 * is known or not. @throws AppError rate_limited, disabled, validation_failed
 */
export const requestLookupCode = defineUseCase({
  name: 'lookup.request_code',
  summary: 'Sends a one-time code to a phone number, to see its points.',
  permission: 'public',
  kind: 'command',
  input: z.object({ phone: phoneText, country: sentText().length(2).optional() }),
  output: z.object({ phone: z.string(), expiresAt: z.coerce.date(), resendAt: z.coerce.date() }),
  run: async (ctx, input) => {
    const phone = readPhone(input.phone, input.country)
    const customer = await customerByPhone(phone)
    const sent = await requestCode(ctx.tx, {
      purpose: 'lookup', phone, now: ctx.now, deliver: customer !== null,
      recipient: customer ? { kind: 'customer', id: customer.id } : { kind: 'address' },
      ...languageOf(ctx, customer?.locale), ...(ctx.address ? { address: ctx.address } : {}),
    })
    return { phone, ...sent }
  },
  event: () => ({}),
  keep: (output) => ({ ...output, phone: '' }),
})
