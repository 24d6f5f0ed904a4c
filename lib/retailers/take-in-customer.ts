import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { pendingChanges } from '@/db/schema/pending-changes'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { enrolInputSchema } from '@/lib/members/schemas'
import { retailerOf } from './internal'
import { refuseOwn } from './own-customer'
import { newCustomerChange } from './second-person'
import { takeIn } from './take-in'

/**
 * Part of verifying it, never by itself: the customer has said yes with a code, and a second person at the brand.
 * @throws AppError approval_required (nobody verified it), validation_failed (their own number by now), conflict (the brand's outlet has no program)
 */
export const takeInCustomer = defineUseCase({
  name: 'retailers.take_in_customer',
  summary: 'Makes somebody a retailer’s customer, whom it registered with their code, once a second person at the brand has verified it.',
  kind: 'command',
  permission: 'retailer.own',
  input: enrolInputSchema.omit({ outletId: true, referralCode: true }),
  // It is kept by registering, with the code, and by nothing else.
  secondPerson: { ...newCustomerChange, record: async (ctx, person) => newCustomerChange.record(await demandVerified(ctx), person) },
  output: z.object({ programId: z.uuid(), memberId: z.uuid(), created: z.boolean() }),
  run: async ({ tx, ...ctx }, person) => {
    await demandVerified({ ...ctx, tx })
    await refuseOwn(tx, retailerOf(ctx).retailerId, person.phone)
    const { programId, memberId, created } = await takeIn({ ...ctx, tx }, person)
    return { programId, memberId, created }
  },
  event: (_, { programId, memberId, created }, ctx) => ({ programId, subjectKind: 'retailer', subjectId: retailerOf(ctx).retailerId, memberId, data: { joined: created } }),
})

async function demandVerified(ctx: Ctx & { tx: Tx }): Promise<Ctx & { tx: Tx }> {
  const [verified] = ctx.approvalId ? await ctx.tx.select({ id: pendingChanges.id }).from(pendingChanges).where(and(
    eq(pendingChanges.id, ctx.approvalId), eq(pendingChanges.kind, 'customers'), eq(pendingChanges.state, 'applied'), eq(pendingChanges.retailerId, retailerOf(ctx).retailerId))) : []
  if (!verified) throw new AppError('approval_required', 'A second person at the brand verifies this.')
  return ctx
}
