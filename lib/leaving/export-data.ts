import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import type { Ctx } from '@/lib/core/context'
import { customerOf, readDormant } from '@/lib/customers'
import { ownReferrals } from '@/lib/referrals'
import { readEverything } from './queries-export'
import { readTrade } from './queries-export-trade'

const rows = z.array(z.record(z.string(), z.unknown()))

/**
 * Everything of the person who asks. While the number has cards that lay unused for a year nothing is given: they may be those of
 * whoever had it before. @throws AppError conflict
 */
export const exportData = defineUseCase({
  name: 'customers.export_data',
  summary: 'Everything that is kept of the customer who asks: person, ways to sign in, cards, points, purchases, friends, claims, messages, and what they are to a brand.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: z.object({
    madeAt: z.iso.datetime(), person: z.record(z.string(), z.unknown()).nullable(), devices: rows, signingIn: rows, cards: rows, notes: rows, points: rows, lots: rows, sales: rows,
    refunds: rows, redemptions: rows, gifts: rows, referrals: rows, challenges: rows, offers: rows, tiers: rows, notices: rows, recommendations: rows, messages: rows, consents: rows, retailers: rows, claims: rows,
    printedCards: rows, corrections: rows, ownBusinesses: rows, counters: rows,
  }),
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    if ((await readDormant(customerId, ctx.now)).length > 0) {
      throw new AppError('conflict', 'Your number has old cards. Open them, or take your number off them, on your first page; then ask for your data.', { reason: 'old_cards' })
    }
    const [everything, trade] = await Promise.all([readEverything(customerId), readTrade(customerId)])
    return { madeAt: ctx.now.toISOString(), ...everything, ...trade, referrals: await referralsOf(ctx, everything.cards) }
  },
})

/** As the pages tell them: of a friend no more than they gave away themselves. */
async function referralsOf(ctx: Ctx, cards: Awaited<ReturnType<typeof readEverything>>['cards']) {
  const open = cards.filter(({ mergedInto }) => mergedInto === null)
  return (await Promise.all(open.map(async ({ programId, number }) => (await ownReferrals(ctx, { programId, all: true })).referrals
    .map(({ side, state, reason, name, points, currency, minimumMinor, at, endsAt }) => ({ card: number, side, state, reason, name, points, currency, minimumMinor, at, endsAt }))))).flat()
}
