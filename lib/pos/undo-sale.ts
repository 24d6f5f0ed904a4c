import { allow } from '@/lib/auth/permissions'
import { requestHash } from '@/lib/core/canonical'
import type { Ctx } from '@/lib/core/context'
import { postRefund, refundSale } from './refund-sale'
import type { Refund } from './schemas'

/**
 * Refunds all that is left of a sale that an import brought in, for who undoes the import. Its points go back whatever the program says
 * of refunds. Under its key it is the refund that a till would ask for, so one that was broken off is found by either.
 * @throws AppError not_found, already_refunded, forbidden, unavailable
 */
export async function undoSale(ctx: Ctx, wish: { saleId: string; reason: string; occurredAt: string }): Promise<Refund> {
  const { name, permission } = refundSale.declaration
  allow(ctx, permission)
  return postRefund({ ...ctx, requestHash: requestHash(name, wish) }, { ...wish, undoing: true })
}
