import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith, rehearse } from '@/lib/ledger'
import type { PostResult } from '@/lib/ledger'
import { refundApprover } from '@/lib/serving'
import { orEarlierEffect, tillOfSale } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { refundOperation } from './plan-refund'
import { answerRefund, readRefund } from './refund-record'
import type { RefundRecord } from './refund-record'
import { readSale } from './sale-record'
import { refundInputSchema, refundPreviewSchema, refundSchema } from './schemas'
import type { Refund } from './schemas'

/**
 * Refunds lines of a sale, or all that is left: money, points spent on it, and the award, by the version it was made under.
 * @throws AppError not_found, already_refunded, validation_failed, idempotency_key_reused, revoked, unavailable, approval_required
 */
export const refundSale = defineUseCase({
  name: 'pos.refund_sale',
  summary: 'Refund a sale, wholly or by line and quantity',
  permission: 'sales.refund',
  kind: 'command',
  posts: true,
  input: refundInputSchema,
  output: refundSchema,
  run: postRefund,
})

/** Posts a refund once for its key, and answers what it did. */
export async function postRefund(ctx: Ctx, wish: Parameters<typeof refundOperation>[2] & { outletId?: string }): Promise<Refund> {
  const till = await tillOfSale(ctx, wish.saleId, wish.outletId)
  const posted = await orEarlierEffect(ctx, till.programId, () =>
    postWith(till.programId, async () => {
      const { operation, sale, refundedMinor } = await refundOperation(ctx, till, wish)
      const approvedBy = await refundApprover(ctx, till, { subject: sale.id, amountMinor: refundedMinor, currency: sale.currency })
      return { ...operation, approvedBy }
    }))
  const [refund, sale] = await Promise.all([readRefund(till, posted.id), readSale(till, wish.saleId)])
  if (!refund || !sale) throw new Error(`refund ${posted.id} was posted and is not there`)
  return answerRefund(refund, sale.currency)
}

/** The same, computed and posted, then undone. @throws AppError not_found, already_refunded, validation_failed */
export const previewRefund = defineUseCase({
  name: 'pos.preview_refund',
  summary: 'What a refund would give back and take back',
  permission: 'sales.refund',
  kind: 'query',
  input: refundInputSchema,
  output: refundPreviewSchema,
  run: async (ctx, input) => {
    const till = await tillOfSale(ctx, input.saleId, input.outletId)
    const { operation, sale, result } = await rehearsed(ctx, till, input)
    if (result.status !== 'ok') throw new AppError('unavailable', 'This sale is changing; try again.')
    const { balance, pointsReturned = 0, pointsExpired = 0, pointsTakenBack = 0, pointsWaived = 0, pointsOwed = 0 } = result.effect
    const would: RefundRecord = {
      id: result.id, saleId: sale.id, occurredAt: ctx.now, refundMinor: operation.refundMinor, reason: null,
      lines: operation.lines as RefundRecord['lines'], payments: (operation.payments ?? null) as RefundRecord['payments'], balance: sale.memberId ? balance : null,
      pointsReturned, pointsExpired, pointsTakenBack, pointsWaived, pointsOwed,
    }
    return answerRefund(would, sale.currency)
  },
})

type Rehearsed = Awaited<ReturnType<typeof refundOperation>> & { result: PostResult }

/** As posting does: where another refund, or a member, came meanwhile, it is computed again. */
async function rehearsed(ctx: Ctx, till: Till, input: Parameters<typeof refundOperation>[2], attempts = 8): Promise<Rehearsed> {
  const built = await refundOperation(ctx, till, input)
  const result = await rehearse(till.programId, built.operation)
  return result.status === 'stale' && attempts > 1 ? rehearsed(ctx, till, input, attempts - 1) : { ...built, result }
}
