import { z } from 'zod'
import { offersOf } from '@/lib/campaigns'
import { AppError } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { readExpiring } from '@/lib/ledger'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import { whyNoMore, whyNot } from '@/lib/redemption'
import { givenOf, nothingGiven, offeredRewards } from '@/lib/rewards'
import { tillOf } from '@/lib/tills'
import { isFreeCard } from './free-card'
import { identify, noSuchMember } from './identify'
import { memberMessages } from './member-messages'
import { saysNearReward } from './near-reward'
import { memberRefSchema, memberViewSchema } from './schemas'
import { readMember } from './till-reads'

const EXPIRING_DAYS = 30
/** Queries post nothing that would find an old version out, so they read again after this. */
const VERSION_AGE_MS = 3_000

/** A till may offer to give it to somebody. */
const freeCard = () => new AppError('member_not_found', 'This card was printed here and is nobody’s yet.', { reason: 'free_card' })

/** @throws AppError member_not_found, validation_failed */
export const lookupMember = defineUseCase({
  name: 'members.lookup',
  summary: 'Look a member up at the till by phone, number (also one of an older system), card or id',
  permission: 'members.read',
  kind: 'query',
  input: memberRefSchema.safeExtend({ outletId: z.uuid().optional() }),
  output: memberViewSchema,
  run: async (ctx, { outletId, ...ref }) => {
    const { programId, organizationId, country, outletId: here } = await tillOf(ctx, outletId)
    const identifier = identify(ref, { programId, country, at: ctx.now })
    const [program, facts, rewards, near] = await Promise.all([
      publishedProgram(programId, { maxAgeMs: VERSION_AGE_MS }),
      readMember(programId, organizationId, identifier, ctx.now),
      offeredRewards(programId),
      // The till in the browser asks for recommendations apart, which say it in the owner's words.
      ctx.actor.kind === 'terminal' && saysNearReward(programId),
    ])
    if (!facts) throw identifier.kind === 'card' && (await isFreeCard(programId, identifier.value)) ? freeCard() : noSuchMember()
    const { memberId } = facts
    const { timeZone } = program
    const { rules } = versionAt(program, ctx.now)
    const [expiringSoon, given, offers] = await Promise.all([
      readExpiring(programId, memberId, ctx.now, EXPIRING_DAYS, timeZone), givenOf(rewards, { programId, memberId, at: ctx.now, timeZone }),
      facts.blocked ? [] : offersOf({ programId, memberId, organizationId, tierKey: facts.tierKey, rules, timeZone, now: ctx.now }),
    ])
    const { key, name, multiplier } = tierIn(rules, facts.tierKey)
    const circumstances = { day: localDay(ctx.now, timeZone), outletId: here, tierKey: key, tiers: rules.tiers }
    const { available } = facts.balance
    const offered = rewards.map((reward) => {
      const unavailable = whyNot(reward, circumstances) ?? whyNoMore(reward, given.get(reward.id) ?? nothingGiven) ?? undefined
      return {
        rewardId: reward.id, name: reward.name, points: reward.points,
        affordable: !facts.blocked && !unavailable && reward.points <= available, missing: Math.max(0, reward.points - available), unavailable,
      }
    })
    return {
      memberId: facts.memberId,
      memberNumber: facts.memberNumber,
      displayName: facts.displayName,
      tier: { key, name, multiplier },
      balance: facts.balance,
      expiringSoon: [...expiringSoon],
      rewards: offered,
      // Before a basket: what the sale itself decides, its hour, outlet and articles, is in the name or the offer's words.
      offers: offers.map(({ campaign, activated }) => ({ offerId: campaign.id, name: campaign.name, activated })),
      messages: memberMessages({ blocked: facts.blocked, rewards: near ? offered : [], offers, expiringSoon, locale: program.locale }),
    }
  },
})
