import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { postWith } from '@/lib/ledger'
import type { HoldOperation, Spend } from '@/lib/ledger'
import { identify, noSuchMember, readMember } from '@/lib/members'
import { publishedProgram, versionAt } from '@/lib/programs'
import { offeredRewards } from '@/lib/rewards'
import { operationHead, orEarlierEffect, tillOf } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { answerHold } from './holds'
import { proveSpending } from './proof'
import { holdInputSchema, holdSchema } from './schemas'
import { insufficient, withWays } from './shortfall'

type Input = z.output<typeof holdInputSchema>

/**
 * Sets points aside for minutes, for a sale that is still being made. The lots are used at once.
 * @throws AppError member_not_found, insufficient_points, proof_required, reward_not_available
 */
export const placeHold = defineUseCase({
  name: 'redemptions.hold',
  summary: 'Hold points or a reward for a sale being made',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  input: holdInputSchema,
  output: holdSchema,
  run: async (ctx, input) => {
    const till = await tillOf(ctx, input.outletId)
    let proven: Pick<Spend, 'unproven' | 'codeId'> | undefined
    const posted = await orEarlierEffect(ctx, till.programId, () => postWith(till.programId, async () => {
      const built = await holdOperation(ctx, till, input, proven)
      proven = built.spend
      return built
    }))
    return answerHold(till, posted, 'held')
  },
})

async function holdOperation(ctx: Ctx, till: Till, input: Input, proven?: HoldOperation['spend']): Promise<HoldOperation> {
  const { programId, organizationId, country } = till
  const identifier = identify(input.member, { programId, country, at: ctx.now, field: 'member.' })
  const [program, member, [reward]] = await Promise.all([
    publishedProgram(programId, { maxAgeMs: 3_000 }), readMember(programId, organizationId, identifier, ctx.now),
    input.rewardId ? offeredRewards(programId, [input.rewardId]) : [],
  ])
  if (!member || member.blocked) throw noSuchMember()
  if (input.rewardId && !reward?.active) throw new AppError('reward_not_available', 'This reward is not offered.', { rewardId: input.rewardId })
  const points = reward?.points ?? input.points ?? 0
  const version = versionAt(program, ctx.now)
  const { available } = member.balance
  if (points > available) {
    throw withWays(insufficient(points, available), { program, version, tierKey: member.tierKey, currency: program.currency })
  }
  const spend = proven ?? (await proveSpending({
    programId, member, ref: input.member, proof: input.proof, rules: version.rules, points, occurredAt: ctx.now, now: ctx.now,
  }))
  return {
    ...operationHead(ctx, till, { type: 'redemptions.hold', timeZone: program.timeZone }),
    op: 'hold',
    member: { id: member.memberId, tierKey: null },
    points,
    rewardId: reward?.id ?? null,
    expiresAt: new Date(ctx.now.getTime() + input.minutes * 60_000).toISOString(),
    spend,
  }
}
