import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { balanceSchema, insufficient, positivePoints } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import type { RedeemOperation } from '@/lib/ledger'
import { identify, phoneIn, readMember, served } from '@/lib/members'
import { memberRefSchema } from '@/lib/members/schemas'
import { publishedProgram, versionAt } from '@/lib/programs'
import { onceAtTill, operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { proveSpending } from './proof'
import { proofSchema } from './schemas'

export const redeemInputSchema = z.object({
  member: memberRefSchema,
  /** Any number: steps and least numbers belong to points as money. */
  points: positivePoints,
  description: sentText().trim().min(3, 'Say what the points are for.').max(200),
  proof: proofSchema.optional(),
  outletId: z.uuid().optional(),
})
type Input = z.output<typeof redeemInputSchema>

/**
 * Spends a member's points on what the description says, without a sale. `redemptions.reverse` gives them back.
 * @throws AppError member_not_found, insufficient_points, proof_required
 */
export const redeemPoints = defineUseCase({
  name: 'redemptions.redeem',
  summary: 'Redeem a member’s points for something described, without a sale',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  input: redeemInputSchema,
  output: z.object({ redemptionId: z.uuid(), points: z.int(), balance: balanceSchema }),
  run: async (ctx, input) => {
    const { posted: { id, effect } } = await onceAtTill(ctx, input.outletId, (till) => postWith(till.programId, () => redeemOperation(ctx, till, input)))
    if (!effect) throw new Error(`redemption ${id} was posted without an effect`)
    const { available, pending, held, owed } = effect.balance
    return { redemptionId: id, points: effect.points ?? 0, balance: { available, pending, held, owed } }
  },
})

async function redeemOperation(ctx: Ctx, till: Till, { member: ref, points, description, proof }: Input): Promise<RedeemOperation> {
  const { programId, organizationId, country } = till
  const identifier = identify(ref, { programId, country, at: ctx.now, field: 'member.' })
  const [program, found] = await Promise.all([
    publishedProgram(programId, { maxAgeMs: 3_000 }), readMember(programId, organizationId, identifier, ctx.now),
  ])
  const member = served(found)
  const { available } = member.balance
  if (points > available) throw insufficient(points, available)
  const { rules } = versionAt(program, ctx.now)
  return {
    ...operationHead(ctx, till, { type: 'redemptions.redeem', timeZone: program.timeZone }),
    op: 'redeem',
    member: { id: member.memberId, tierKey: null, phone: phoneIn(identifier) },
    points,
    description,
    spend: await proveSpending({ programId, member, ref, proof, rules, points, now: ctx.now }),
  }
}
