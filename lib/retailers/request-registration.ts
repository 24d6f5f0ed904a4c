import { z } from 'zod'
import { requestCode } from '@/lib/auth/one-time-codes'
import { languageOf } from '@/lib/core/language-of'
import { readPhone } from '@/lib/core/phone'
import { plainText, sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findCustomerId } from '@/lib/customers'
import { brandBySlug, slugText } from './find-brand'
import { phoneText } from './schemas'

/** The answer is the same whoever has the number. @throws AppError not_found (no such brand), rate_limited, disabled, validation_failed */
export const requestRegistration = defineUseCase({
  name: 'retailers.request_registration',
  summary: 'Sends a one-time code to a phone that is to be a brand’s retailer’s.',
  kind: 'command',
  permission: 'public',
  input: z.object({ slug: slugText, phone: phoneText, country: sentText().length(2).optional(), /** Of an invitation: it goes on to the next step, and is looked at there. */ retailerCode: plainText(40).optional() }),
  output: z.object({ slug: z.string(), phone: z.string(), retailerCode: z.string().nullable(), expiresAt: z.coerce.date(), resendAt: z.coerce.date() }),
  run: async (ctx, { slug, retailerCode = null, ...input }) => {
    const brand = await brandBySlug(slug)
    const phone = readPhone(input.phone, input.country ?? brand.country)
    const customerId = await findCustomerId(ctx.tx, phone)
    const sent = await requestCode(ctx.tx, {
      purpose: 'register_retailer', subject: brand.id, phone, now: ctx.now, organizationId: brand.id, business: brand.name,
      recipient: customerId ? { kind: 'customer', id: customerId } : { kind: 'address' },
      ...languageOf(ctx, undefined), ...(ctx.address ? { address: ctx.address } : {}),
    })
    return { slug, phone, retailerCode, ...sent }
  },
  event: () => ({}),
  keep: (output) => ({ ...output, phone: '', retailerCode: null }),
})
