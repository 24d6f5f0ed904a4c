import { defineUseCase } from '@/lib/core/use-case'
import type { PublishedProgram } from '@/lib/programs'
import { discountApprover } from '@/lib/serving'
import { onceAtTill } from '@/lib/tills'
import { postSale } from './post-sale'
import { answerSale, asRecorded } from './sale-answer'
import { readSale } from './sale-record'
import type { SaleRecord } from './sale-record'
import { saleInputSchema, saleSchema } from './schemas'

/**
 * Records a sale, what it redeems and what it earns, in one transaction.
 * Amounts in minor units, quantities with at most 3 places, times with an offset.
 * @throws AppError member_not_found, insufficient_points, proof_required, quote_changed, reward_not_available, hold_expired,
 *   duplicate_receipt, currency_not_supported, tax_required, validation_failed, idempotency_key_reused, revoked, unavailable, approval_required
 */
export const recordSale = defineUseCase({
  name: 'pos.record_sale',
  summary: 'Record a sale: redeem, earn, and answer what to charge and print',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  exact: true,
  input: saleInputSchema,
  output: saleSchema,
  run: async (ctx, input) => {
    let first: { record?: SaleRecord; program?: PublishedProgram } = {}
    const { till, posted } = await onceAtTill(ctx, input.outletId, async (at) => {
      const done = await postSale(ctx, { ...at, approvedBy: await discountApprover(ctx, at, input) }, input)
      first = done
      return done.posted
    })
    // Only its first answer is built from what was posted; a repeated one reads the row.
    const sale = posted.replayed || !first.record ? await readSale(till, posted.id) : first.record
    if (!sale) throw new Error(`sale ${posted.id} was posted and is not there`)
    return answerSale(till.programId, asRecorded(sale), posted.replayed ? undefined : first.program)
  },
})
