import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { balanceSchema, emptyBalance } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith, readBalance } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import { orEarlierEffect } from '@/lib/tills'
import { adjustOperation, limitFor, requireSale } from './internal'
import { adjustInput } from './schemas'
import type { AdjustInput } from './schemas'

export const adjusted = z.object({ adjustmentId: z.uuid(), points: z.int(), balance: balanceSchema })

/**
 * Corrects a member's points by hand, with a reason that stays in the history.
 * @throws AppError member_not_found, insufficient_points, not_found (no such sale of the member),
 *   forbidden (above the owner's limit, or one's own card: ask for it instead)
 */
export const adjustPoints = defineUseCase({
  name: 'ledger.adjust',
  summary: 'Give or take a member’s points, with a reason',
  permission: 'points.adjust',
  kind: 'command',
  posts: true,
  input: adjustInput,
  output: adjusted,
  async run(ctx, wish) {
    const program = await programOf(ctx)
    const posted = await orEarlierEffect(ctx, program.id, async () => {
      await refuseAboveLimit(ctx, program.id, wish)
      const { memberId, saleId } = wish
      if (saleId) await requireSale(ctx, program.id, { memberId, saleId })
      return postWith(program.id, async () => adjustOperation(ctx, program, 'ledger.adjust', wish))
    })
    const balance = posted.effect?.balance ?? (await readBalance(program.id, wish.memberId, ctx.now))
    return { adjustmentId: posted.id, points: wish.points, balance: balance ?? emptyBalance }
  },
})

async function refuseAboveLimit(ctx: Ctx, programId: string, { memberId, points }: AdjustInput) {
  const limit = await limitFor(ctx, programId, memberId)
  if (limit === null || Math.abs(points) <= limit) return
  if (limit === 0) throw new AppError('forbidden', 'These are points of your own card, or the owner lets nobody give any alone: ask for the correction.', { reason: 'above_limit', limit })
  throw new AppError('forbidden', `More than ${limit} points wait for a second person: ask for the correction.`, { reason: 'above_limit', limit })
}
