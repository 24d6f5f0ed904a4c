import { z } from 'zod'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { readPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { enrolInputSchema } from '@/lib/members/schemas'
import { brandOf, retailerOf } from './internal'
import { refuseOwn } from './own-customer'
import { codeDigits } from './schemas'
import { takeIn } from './take-in'

/**
 * With the code that the customer read out: they are a member of the brand's program from now on if they were not, and a customer of
 * this retailer, whom no other retailer hears of. Who was first to register them stays known.
 * @throws AppError code_invalid, validation_failed (their own number), conflict (the brand's outlet has no program)
 */
export const registerCustomer = defineUseCase({
  name: 'retailers.register_customer',
  summary: 'A retailer registers a customer in the brand’s program, who confirms it with a code.',
  kind: 'command',
  permission: 'retailer.own',
  input: enrolInputSchema.omit({ outletId: true, referralCode: true }).extend({ code: codeDigits }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid(), created: z.boolean(), memberNumber: z.string().nullable(), name: z.string().nullable(), points: z.int() }),
  run: async ({ tx, ...ctx }, { code, ...input }) => {
    const { retailerId } = retailerOf(ctx)
    const brand = await brandOf({ ...ctx, tx })
    const phone = readPhone(input.phone, brand.country)
    await refuseOwn(tx, retailerId, phone)
    const proof = await checkCode({ purpose: 'register_customer', subject: retailerId, phone, code, now: ctx.now })
    await consumeCode(tx, proof, ctx.now)
    return takeIn({ ...ctx, tx }, { ...input, phone })
  },
  // Not `created`: that is said once, by the enrolment's own event, and counted.
  event: (_, { programId, memberId, created }, ctx) =>
    ({ programId, subjectKind: 'retailer', subjectId: retailerOf(ctx).retailerId, memberId, data: { joined: created } }),
})
