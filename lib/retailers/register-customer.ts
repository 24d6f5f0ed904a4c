import { z } from 'zod'
import type { Tx } from '@/db/client'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import type { Ctx } from '@/lib/core/context'
import { readPhone } from '@/lib/core/phone'
import { keepChange, needsSecondPerson, whatChanges } from '@/lib/core/second-person'
import { defineUseCase } from '@/lib/core/use-case'
import { enrolInputSchema } from '@/lib/members/schemas'
import { tillOf } from '@/lib/tills'
import { brandOf, retailerOf } from './internal'
import { refuseOwn } from './own-customer'
import { codeDigits } from './schemas'
import { newCustomerChange } from './second-person'
import { takeIn } from './take-in'
import { takeInCustomer } from './take-in-customer'

/**
 * With the code that the customer read out: they are a member of the brand's program from now on if they were not, and a customer of
 * this retailer, whom no other retailer hears of. Who was first to register them stays known. Where the brand wants a second person for
 * customers, they are neither before somebody there has verified it (`waits`): no card, no points, no claim for them.
 * @throws AppError code_invalid, validation_failed (their own number), conflict (the brand's outlet has no program)
 */
export const registerCustomer = defineUseCase({
  name: 'retailers.register_customer',
  summary: 'A retailer registers a customer in the brand’s program, who confirms it with a code.',
  kind: 'command',
  permission: 'retailer.own',
  input: enrolInputSchema.omit({ outletId: true, referralCode: true }).extend({ code: codeDigits }),
  output: z.object({
    programId: z.uuid(), memberId: z.uuid().nullable(), created: z.boolean(), memberNumber: z.string().nullable(), name: z.string().nullable(), points: z.int(),
    waits: z.boolean().default(false),
  }),
  run: async ({ tx, ...ctx }, { code, ...input }) => {
    const { retailerId } = retailerOf(ctx)
    const brand = await brandOf({ ...ctx, tx })
    const phone = readPhone(input.phone, brand.country)
    await refuseOwn(tx, retailerId, phone)
    const proof = await checkCode({ purpose: 'register_customer', subject: retailerId, phone, code, now: ctx.now })
    await consumeCode(tx, proof, ctx.now)
    return await needsSecondPerson(tx, ctx, 'customers') ? waitFor({ ...ctx, tx }, { ...input, phone }) : takeIn({ ...ctx, tx }, { ...input, phone })
  },
  keep: (output) => ({ ...output, name: null }),
  // Not `created`: that is said once, by the enrolment's own event, and counted.
  event: (_, { programId, memberId, created, waits }, ctx) => ({
    programId, subjectKind: 'retailer', subjectId: retailerOf(ctx).retailerId, ...(memberId ? { memberId } : {}), data: { joined: created, ...(waits ? { waits } : {}) },
  }),
})

/** The code is used up, so that what waits can be taken in later without one. */
async function waitFor(ctx: Ctx & { tx: Tx }, person: z.output<typeof takeInCustomer.declaration.input>) {
  const { programId } = await tillOf(ctx)
  const changes = await whatChanges(ctx, newCustomerChange, person, null)
  await keepChange(ctx, { kind: 'customers', useCase: takeInCustomer.declaration.name, input: person, ...changes })
  return { programId, memberId: null, created: false, memberNumber: null, name: person.name ?? null, points: 0, waits: true }
}
