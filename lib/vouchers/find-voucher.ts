import { z } from 'zod'
import { tillSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { lookupMember } from '@/lib/members'
import { readVoucherCode, voucherOver } from '@/lib/redemption'
import { tillOf } from '@/lib/tills'
import { foundVoucherSchema } from './schemas'

type Row = { walletId: string; rewardId: string; name: string; points: number; state: string; expiresAt: Date | null }

/** The member and the reward of a code that somebody shows at a till. @throws AppError reward_not_available (unknown, used, expired) */
export const findVoucher = defineUseCase({
  name: 'vouchers.find',
  summary: 'Look a voucher up at the till by its code',
  permission: 'sales.record',
  kind: 'query',
  input: z.object({ voucherCode: plainText(40), outletId: z.uuid().optional() }),
  output: foundVoucherSchema,
  async run(ctx, { voucherCode: typed, outletId }) {
    const { programId } = await tillOf(ctx, outletId)
    const voucherCode = readVoucherCode(typed)
    const [row] = await tillSql()<Row[]>`
      select wallet_id as "walletId", reward_id as "rewardId", terms->>'name' as name, points::float8 as points, state, expires_at as "expiresAt"
      from redemptions where program_id = ${programId} and voucher_code = ${voucherCode}`
    if (!row) throw new AppError('reward_not_available', 'No voucher has this code. Look for a mistyped letter.')
    const over = row.expiresAt !== null && row.expiresAt <= ctx.now
    if (row.state !== 'held' || over) throw new AppError('reward_not_available', voucherOver(row.state), { state: row.state })
    const { walletId, rewardId, name, points, expiresAt } = row
    return { voucherCode, rewardId, name, points, expiresAt, member: await lookupMember(ctx, { memberId: walletId, outletId }) }
  },
})
