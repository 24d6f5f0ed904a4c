import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { recordSale } from '@/lib/pos'
import type { SaleInput } from '@/lib/pos/schemas'
import { withoutPoints } from './without-points'

type Refused = { conflictId: string; outletId: string; receiptNumber: string; occurredAt: Date; request: Record<string, unknown> }

/**
 * Records a refused sale without its points, as its conflict shows it, in the name of whoever settles it; without its customer where new ones wait for a second
 * person, who may turn them down, or join at a retailer: once they are enrolled, the sale can be given to them. Its receipt number and a key of the conflict's own let it
 * be recorded once, though the answer were lost. @throws AppError conflict (no sale to tell of), and whatever recording a sale refuses
 */
export async function sendAgain(ctx: Ctx, { conflictId, outletId, receiptNumber, occurredAt, request }: Refused): Promise<string> {
  const sale = withoutPoints(request)
  if (!sale) throw new AppError('conflict', 'This can’t be recorded from here: record it at the till, or dismiss it.', { reason: 'no_sale' })
  const posting = { ...ctx, tx: undefined, idempotencyKey: `offline.settle_conflict ${conflictId}`, requestHash: undefined, onReplay: undefined }
  const record = async (one: SaleInput) => (await recordSale(posting, { ...one, outletId, receiptNumber, occurredAt: occurredAt.toISOString() })).saleId
  return record(sale).catch((error: unknown) => {
    if (!withoutCustomer(error)) throw error
    return record({ ...sale, member: undefined, enrol: false })
  })
}

/** Also where that was done already and its answer was lost: whoever waited then may be enrolled by now. */
const withoutCustomer = (error: unknown): boolean => error instanceof AppError && (['second_person', 'through_retailers'].includes(String(error.details.reason)) || error.code === 'idempotency_key_reused')
