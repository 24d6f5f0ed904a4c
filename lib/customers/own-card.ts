import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { tierProgress } from '@/lib/earning'
import { readExpiring, readPending } from '@/lib/ledger'
import { cardToken, countingDays, endingOf, sumMemberDays } from '@/lib/members'
import { tierIn } from '@/lib/programs'
import type { Tier } from '@/lib/programs/schemas'
import { tierStanding } from '@/lib/tiers'
import { customerOf } from './own-cards'
import { readCards } from './queries-cards'
import type { CardFacts } from './queries-cards'
import { readRewards } from './queries-rewards'
import { cardDetailSchema } from './schemas'
import type { CardDetail, OwnProgress } from './schemas'

const SOON_DAYS = 60
const oneCard = z.object({ programId: z.uuid() })

/** Another person's card is answered as one that doesn't exist. @throws AppError not_found */
async function requireCard(ctx: Ctx, programId: string): Promise<CardFacts> {
  const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
  if (!facts) throw notFound('card')
  return facts
}

export const ownCard = defineUseCase({
  name: 'customers.own_card',
  summary: 'One of the customer’s own cards: tier and the way to the next, rewards, and what expires within 60 days.',
  permission: 'customer.own',
  kind: 'query',
  input: oneCard,
  output: cardDetailSchema,
  run: async (ctx, { programId }) => {
    return detailOf(await requireCard(ctx, programId), ctx)
  },
})

export const ownPrograms = defineUseCase({
  name: 'customers.own_programs',
  summary: 'All of the customer’s own cards in full: tiers side by side, what is pending and expires, and the rewards of each.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: z.array(cardDetailSchema),
  run: async (ctx) => Promise.all((await readCards(customerOf(ctx), ctx.now)).map((facts) => detailOf(facts, ctx))),
})

async function detailOf(facts: CardFacts, { now, locale }: Ctx): Promise<CardDetail> {
  const { card, rules, hasPin } = facts
  const { programId, memberId, program: { timeZone } } = card
  const today = localDay(now, timeZone)
  const [expiring, waiting, rewards, progress, standing, year] = await Promise.all([
    readExpiring(programId, memberId, now, SOON_DAYS, timeZone),
    readPending(programId, memberId, now, timeZone),
    readRewards([facts], now, locale),
    progressOf(facts, now),
    tierStanding({ programId, memberId, rules, timeZone, now }),
    sumMemberDays(programId, memberId, `${today.slice(0, 4)}-01-01`, today),
  ])
  return {
    ...card, expiring: [...expiring], waiting: [...waiting], rewards, progress, spentMinor: year.spend, hasPin,
    giving: rules.giving.mostPoints !== null, ending: endingOf(rules, standing),
  }
}

async function progressOf({ card, rules }: CardFacts, now: Date): Promise<OwnProgress> {
  const days = countingDays(rules.tierWindow, card.joinedAt, now, card.program.timeZone)
  const sums = await sumMemberDays(card.programId, card.memberId, days.from, days.to)
  const counted = rules.tierBasis === 'spend' ? sums.spend : sums.points
  const { steps } = tierProgress(rules, card.tier.key, counted)
  const step = steps.find(({ reached }) => !reached)
  const next = step && nextOf(tierIn(rules, step.key), step.threshold, counted)
  const until = rules.tierWindow === 'rolling_365' ? null : days.to
  return { basis: rules.tierBasis, counted, until, next: next ?? null }
}

const nextOf = ({ name, multiplier, benefits }: Tier, threshold: number, counted: number) =>
  ({ name, threshold, missing: Math.max(0, threshold - counted), multiplier, benefits })

export const ownCardToken = defineUseCase({
  name: 'customers.own_card_token',
  summary: 'What the QR code of one of the customer’s own cards says for the next half minute.',
  permission: 'customer.own',
  kind: 'query',
  input: oneCard,
  output: z.object({ token: z.string(), expiresAt: z.date() }),
  run: async (ctx, { programId }) => {
    const { card, rules } = await requireCard(ctx, programId)
    const { proof, redeem: { offlinePointsPerDay } } = rules
    const offline = proof.token && !card.blocked && offlinePointsPerDay > 0 ? await leftOffline(card, offlinePointsPerDay, ctx.now) : 0
    return cardToken(programId, card.memberId, ctx.now, offline)
  },
})

/** What is left of the day's limit, as the posting counts it, and of the balance. */
async function leftOffline({ programId, memberId, balance, program }: CardFacts['card'], limit: number, now: Date): Promise<number> {
  const today = localDay(now, program.timeZone)
  const { unproven } = await sumMemberDays(programId, memberId, today, today)
  return Math.max(0, Math.min(balance.available, limit - unproven))
}
