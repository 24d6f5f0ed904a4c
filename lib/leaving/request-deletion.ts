import { z } from 'zod'
import { requestCode } from '@/lib/auth/one-time-codes'
import { customerOf } from '@/lib/customers'
import { defineUseCase } from '@/lib/core/use-case'
import { leaverOf } from './leaver'

/** @throws AppError conflict (old cards, a retailer), rate_limited, disabled */
export const requestDeletion = defineUseCase({
  name: 'customers.request_deletion',
  summary: 'Sends a code to the customer’s number that confirms deleting the account.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({}),
  output: z.object({ expiresAt: z.iso.datetime() }),
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    const { phone } = await leaverOf(ctx.tx, customerId, ctx.now)
    const { expiresAt } = await requestCode(ctx.tx, { purpose: 'delete', phone, subject: customerId, recipient: { kind: 'customer', id: customerId }, now: ctx.now })
    return { expiresAt: expiresAt.toISOString() }
  },
  event: (_input, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx) }),
})
