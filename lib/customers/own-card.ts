import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { tierProgress } from '@/lib/earning'
import { readExpiring } from '@/lib/ledger'
import { cardToken, countingDays, endingOf, sumMemberDays } from '@/lib/members'
import { tierStanding } from '@/lib/tiers'
import { customerOf } from './own-cards'
import { readCards } from './queries-cards'
import type { CardFacts } from './queries-cards'
import { readRewards } from './queries-rewards'
import { cardDetailSchema } from './schemas'
import type { OwnProgress } from './schemas'

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
    const facts = await requireCard(ctx, programId)
    const { card, hasPin } = facts
    const [expiring, rewards, progress, standing] = await Promise.all([
      readExpiring(programId, card.memberId, ctx.now, SOON_DAYS, card.program.timeZone),
      readRewards([facts], ctx.now),
      progressOf(facts, ctx.now),
      tierStanding({ programId, memberId: card.memberId, rules: facts.rules, timeZone: card.program.timeZone, now: ctx.now }),
    ])
    return { ...card, expiring: [...expiring], rewards, progress, hasPin, ending: endingOf(facts.rules, standing) }
  },
})

async function progressOf({ card, rules }: CardFacts, now: Date): Promise<OwnProgress> {
  const days = countingDays(rules.tierWindow, card.joinedAt, now, card.program.timeZone)
  const sums = await sumMemberDays(card.programId, card.memberId, days.from, days.to)
  const counted = rules.tierBasis === 'spend' ? sums.spend : sums.points
  const { next, steps } = tierProgress(rules, card.tier.key, counted)
  const threshold = steps.find((step) => !step.reached)?.threshold ?? 0
  const until = rules.tierWindow === 'rolling_365' ? null : dayPlusDays(dayPlusMonths(days.from, 12), -1)
  return { basis: rules.tierBasis, counted, until, next: next && { ...next, threshold } }
}

export const ownCardToken = defineUseCase({
  name: 'customers.own_card_token',
  summary: 'What the QR code of one of the customer’s own cards says for the next half minute.',
  permission: 'customer.own',
  kind: 'query',
  input: oneCard,
  output: z.object({ token: z.string(), expiresAt: z.date() }),
  run: async (ctx, { programId }) => {
    const { card } = await requireCard(ctx, programId)
    return cardToken(programId, card.memberId, ctx.now)
  },
})
