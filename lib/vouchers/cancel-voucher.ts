import { z } from 'zod'
import { tillSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { balanceSchema } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { postWith } from '@/lib/ledger'
import { voucherOver } from '@/lib/redemption'
import { operationHead, orEarlierEffect } from '@/lib/tills'

/** Gives a voucher, or a gift that nobody approved yet, back: its points return. @throws AppError not_found, conflict (not by its terms; over) */
export const cancelVoucher = defineUseCase({
  name: 'vouchers.cancel',
  summary: 'Give one of one’s own vouchers back',
  permission: 'customer.own',
  kind: 'command',
  posts: true,
  input: z.object({ programId: z.uuid(), redemptionId: z.uuid() }),
  output: z.object({ redemptionId: z.uuid(), points: z.int(), balance: balanceSchema }),
  async run(ctx, { programId, redemptionId }) {
    const { memberId, organizationId, timeZone, gift } = await requireOwn(ctx, programId, redemptionId)
    const { effect } = await orEarlierEffect(ctx, programId, () => postWith(programId, async () => ({
      ...operationHead(ctx, { organizationId }, { type: 'vouchers.cancel', timeZone }),
      op: 'release' as const, holdId: redemptionId, own: { memberId }, ...(gift ? { gift: { state: 'cancelled' as const } } : {}),
    })).catch(explained))
    if (!effect) throw new Error(`voucher ${redemptionId} was released without an effect`)
    const { available, pending, held, owed } = effect.balance
    return { redemptionId, points: effect.points ?? 0, balance: { available, pending, held, owed } }
  },
})

/** In the words of vouchers, not of a till's holds. */
function explained(error: unknown): never {
  if (error instanceof AppError && error.code === 'hold_expired') throw new AppError('conflict', voucherOver(String(error.details.state)), error.details)
  if (error instanceof AppError && error.code === 'conflict' && error.details.state) throw new AppError('conflict', 'This gift is on its way already. Ask at the shop.')
  throw error
}

async function requireOwn(ctx: Ctx, programId: string, redemptionId: string) {
  const [row] = await tillSql()<{ memberId: string; organizationId: string; timeZone: string; gift: boolean }[]>`
    select m.id as "memberId", r.organization_id as "organizationId", p.time_zone as "timeZone", r.voucher_code is null as gift
    from redemptions r join members m on m.program_id = r.program_id and m.id = r.wallet_id join programs p on p.id = r.program_id
    where r.program_id = ${programId} and r.id = ${redemptionId} and r.terms is not null and m.customer_id = ${customerOf(ctx)}`
  if (!row) throw notFound('voucher')
  return row
}
