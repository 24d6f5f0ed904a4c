import { z } from 'zod'
import { balanceSchema, emptyBalance } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith, readBalance } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import { orEarlierEffect } from '@/lib/tills'
import { adjustOperation, limitFor, requireSale } from './internal'
import { adjustInput } from './schemas'

export const adjusted = z.object({ adjustmentId: z.uuid(), points: z.int(), balance: balanceSchema })

/**
 * Corrects a member's points by hand, with a reason that stays in the history.
 * @throws AppError member_not_found, insufficient_points, not_found (no such sale of the member), conflict (points for a blocked card, or a card that is nobody's),
 *   forbidden (above the owner's limit for a person, member and day, or one's own card: ask for it instead)
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
      const { memberId, saleId } = wish
      const mostAlone = await limitFor(ctx, program.id, memberId)
      if (saleId) await requireSale(ctx, program.id, { memberId, saleId })
      return postWith(program.id, async () => ({ ...adjustOperation(ctx, program, 'ledger.adjust', wish), mostAlone }))
    })
    const balance = posted.effect?.balance ?? (await readBalance(program.id, wish.memberId, ctx.now))
    return { adjustmentId: posted.id, points: wish.points, balance: balance ?? emptyBalance }
  },
})
