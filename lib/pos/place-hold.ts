import { AppError, invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { localDay } from '@/lib/core/local-day'
import { insufficient } from '@/lib/core/points'
import { postWith } from '@/lib/ledger'
import type { HoldOperation, Posted } from '@/lib/ledger'
import { identify, phoneIn, readMember, served } from '@/lib/members'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { unavailable, whyNot } from '@/lib/redemption'
import { offeredRewards } from '@/lib/rewards'
import { onceAtTill, operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { answerHold } from './holds'
import { proveSpending } from './proof'
import { holdInputSchema, holdSchema } from './schemas'
import { withWays } from './shortfall'

type Input = z.output<typeof holdInputSchema>

/**
 * Sets points aside for minutes, for a sale that is still being made. The lots are used at once.
 * @throws AppError member_not_found, insufficient_points, proof_required, reward_not_available, validation_failed
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
    const { till, posted } = await onceAtTill(ctx, input.outletId, (at) => postHold(ctx, at, input))
    return answerHold(till, posted, 'held')
  },
})

type Facts = Parameters<typeof withWays>[1]

async function postHold(ctx: Ctx, till: Till, input: Input): Promise<Posted> {
  let built: { operation: HoldOperation; facts: Facts } | undefined
  try {
    return await postWith(till.programId, async () => {
      built = await holdOperation(ctx, till, input)
      return built.operation
    })
  } catch (error) {
    // Another till may have spent the points since they were read.
    throw built ? withWays(error, built.facts) : error
  }
}

async function holdOperation(ctx: Ctx, till: Till, input: Input) {
  const { programId, organizationId, country } = till
  const identifier = identify(input.member, { programId, country, at: ctx.now, field: 'member.' })
  const [program, found, [reward]] = await Promise.all([
    publishedProgram(programId, { maxAgeMs: 3_000 }), readMember(programId, organizationId, identifier, ctx.now),
    input.rewardId ? offeredRewards(programId, [input.rewardId]) : [],
  ])
  const member = served(found)
  if (input.rewardId && !reward?.active) throw new AppError('reward_not_available', 'This reward is not offered.', { rewardId: input.rewardId })
  const version = versionAt(program, ctx.now)
  if (reward) {
    const { tiers } = version.rules
    const why = whyNot(reward, { day: localDay(ctx.now, program.timeZone), outletId: till.outletId, tierKey: member.tierKey, tiers })
    if (why) throw unavailable(reward, why)
  }
  const points = reward?.points ?? input.points ?? 0
  if (input.points !== undefined) refuseOddPoints(input.points, version.rules, program.currency)
  const facts = { program, version, tierKey: member.tierKey, currency: program.currency, seller: till }
  const { available } = member.balance
  if (points > available) throw withWays(insufficient(points, available), facts)
  const spend = await proveSpending({
    programId, member, ref: input.member, proof: input.proof, rules: version.rules, points, now: ctx.now,
  })
  const operation: HoldOperation = {
    ...operationHead(ctx, till, { type: 'redemptions.hold', timeZone: program.timeZone }),
    op: 'hold',
    member: { id: member.memberId, tierKey: null, phone: phoneIn(identifier) },
    points,
    rewardId: reward?.id ?? null,
    ...(reward ? { terms: reward } : {}),
    expiresAt: new Date(ctx.now.getTime() + input.minutes * 60_000).toISOString(),
    spend,
  }
  return { operation, facts }
}

/** Points pay from the rate's least number and in its steps; which rate will pay is known only when the sale is made. */
function refuseOddPoints(points: number, { redeem: { rates } }: ProgramRules, currency: string) {
  const rate = rates.find((one) => one.currency === currency) ?? rates[0]
  if (!rate || rates.some(({ minPoints, stepPoints }) => points >= minPoints && points % stepPoints === 0)) return
  const { minPoints, stepPoints } = rate
  if (points < minPoints) throw invalid('points', `Points pay from ${minPoints} points on.`)
  throw invalid('points', `Points pay in steps of ${stepPoints} points.`)
}
