import { z } from 'zod'
import { actorId } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { emptyBalance } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith, readBalance } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import { orEarlierEffect } from '@/lib/tills'
import { adjusted } from './adjust-points'
import { adjustOperation, decidedAlready, refuseOwnCard, requireRequest } from './internal'

/**
 * The second person's yes: the request's decision and its points are one posting. Source: product.md, "Four eyes".
 * @throws AppError not_found, forbidden (one's own request, or card), conflict (decided already, points for a blocked card, a card that is nobody's), insufficient_points
 */
export const approveAdjustment = defineUseCase({
  name: 'adjustments.approve',
  summary: 'Approve a correction of points that somebody else asked for',
  permission: 'points.adjust',
  kind: 'command',
  posts: true,
  input: z.object({ requestId: z.uuid() }),
  output: adjusted,
  async run(ctx, { requestId }) {
    const program = await programOf(ctx)
    const request = await requireRequest(ctx, program.id, requestId)
    const posted = await orEarlierEffect(ctx, program.id, async () => {
      if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can be the second one.')
      if (request.requestedBy === actorId(ctx.actor)) throw new AppError('forbidden', 'Somebody else must approve what you asked for.')
      if (request.state !== 'waiting') throw decidedAlready()
      await refuseOwnCard(ctx, program.id, request.memberId)
      return postWith(program.id, async () => adjustOperation(ctx, program, 'adjustments.approve', { ...request, saleId: request.saleId ?? undefined }, requestId))
    })
    const balance = posted.effect?.balance ?? (await readBalance(program.id, request.memberId, ctx.now))
    return { adjustmentId: posted.id, points: request.points, balance: balance ?? emptyBalance }
  },
})
