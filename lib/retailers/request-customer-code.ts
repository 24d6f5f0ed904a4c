import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { retailers } from '@/db/schema/retailers'
import { requestCode } from '@/lib/auth/one-time-codes'
import { countAct } from '@/lib/auth/rate-limit'
import { readPhone, showPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { findCustomerId } from '@/lib/customers'
import { tillOf } from '@/lib/tills'
import { brandOf, retailerOf } from './internal'
import { refuseOwn } from './own-customer'
import { phoneText } from './schemas'

const CODES_AN_HOUR = 120

/** The answer is the same whoever has the number. @throws AppError validation_failed (no number, or their own), conflict (no program yet), rate_limited, disabled */
export const requestCustomerCode = defineUseCase({
  name: 'retailers.request_customer_code',
  summary: 'Sends a code to the phone of somebody whom the retailer is about to register: they say it if they want that.',
  kind: 'command',
  permission: 'retailer.own',
  input: z.object({ phone: phoneText }),
  output: z.object({ phone: z.string(), /** As people read it. */ shown: z.string(), expiresAt: z.coerce.date(), resendAt: z.coerce.date() }),
  run: async (ctx, input) => {
    const { retailerId } = retailerOf(ctx)
    const brand = await brandOf(ctx)
    await tillOf(ctx)
    const phone = readPhone(input.phone, brand.country)
    await refuseOwn(ctx.tx, retailerId, phone)
    await countAct({ key: `customer-codes:${retailerId}`, most: CODES_AN_HOUR, seconds: 3_600 }, ctx.now)
    const [retailer] = await ctx.tx.select({ name: retailers.name }).from(retailers).where(eq(retailers.id, retailerId))
    const customerId = await findCustomerId(ctx.tx, phone)
    const sent = await requestCode(ctx.tx, {
      purpose: 'register_customer', subject: retailerId, phone, now: ctx.now, organizationId: brand.id, business: `${retailer?.name ?? ''} (${brand.name})`,
      recipient: customerId ? { kind: 'customer', id: customerId } : { kind: 'address' }, ...(ctx.address ? { address: ctx.address } : {}),
    })
    return { phone, shown: showPhone(phone), ...sent }
  },
  event: (_input, _output, ctx) => ({ subjectKind: 'retailer', subjectId: retailerOf(ctx).retailerId }),
  keep: (output) => ({ ...output, phone: '', shown: '' }),
})
