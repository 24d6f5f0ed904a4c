import { z } from 'zod'
import type { Tx } from '@/db/client'
import { retailerCustomers } from '@/db/schema/retailers'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { readPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { enrol } from '@/lib/members'
import { enrolInputSchema } from '@/lib/members/schemas'
import { tillOf } from '@/lib/tills'
import { brandOf, retailerOf } from './internal'
import { refuseOwn } from './own-customer'
import { codeDigits } from './schemas'

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
    const { retailerId, customerId, organizationId } = retailerOf(ctx)
    const brand = await brandOf({ ...ctx, tx })
    const { programId } = await tillOf(ctx)
    const phone = readPhone(input.phone, brand.country)
    await refuseOwn(tx, retailerId, phone)
    const proof = await checkCode({ purpose: 'register_customer', subject: retailerId, phone, code, now: ctx.now })
    await consumeCode(tx, proof, ctx.now)
    // Enrolling posts to the ledger by itself; a number is enrolled once, however often this is tried. The key is this command's.
    const { memberId, created, memberNumber, displayName, balance } = await enrol(
      { ...ctx, idempotencyKey: undefined, requestHash: undefined }, { ...input, phone }, { door: 'retailer' })
    await link(tx, { programId, memberId, retailerId, organizationId, registeredAt: ctx.now, registeredBy: customerId })
    return { programId, memberId, created, memberNumber: created ? memberNumber : null, name: displayName, points: balance.available }
  },
  event: (_, { programId, memberId, created }, ctx) =>
    ({ programId, subjectKind: 'retailer', subjectId: retailerOf(ctx).retailerId, memberId, data: { created } }),
})

/** The first of them all, or one more; the same retailer again changes nothing. */
async function link(tx: Tx, row: Omit<typeof retailerCustomers.$inferInsert, 'first'>): Promise<void> {
  const made = await tx.insert(retailerCustomers).values({ ...row, first: true }).onConflictDoNothing().returning({ first: retailerCustomers.first })
  if (made.length === 0) await tx.insert(retailerCustomers).values({ ...row, first: false }).onConflictDoNothing()
}
