import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { enrol } from '@/lib/members'
import { enrolInputSchema } from '@/lib/members/schemas'

/**
 * Says nothing about somebody who was a member before: a retailer may try any number.
 * @throws AppError validation_failed, conflict (the brand's outlet has no program)
 */
export const registerCustomer = defineUseCase({
  name: 'retailers.register_customer',
  summary: 'A retailer registers a customer in the brand’s program.',
  permission: 'retailer.own',
  kind: 'command',
  posts: true,
  input: enrolInputSchema.omit({ outletId: true, referralCode: true }),
  output: z.object({ created: z.boolean(), memberNumber: z.string().nullable() }),
  run: async (ctx, input) => {
    const { created, memberNumber } = await enrol(ctx, input)
    return { created, memberNumber: created ? memberNumber : null }
  },
})
