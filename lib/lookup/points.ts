import { z } from 'zod'
import { countAct } from '@/lib/auth/rate-limit'
import { maskPhone, readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { readCards, readDormant, readHistory, readRewards } from '@/lib/customers'
import { cursorInput, historyPageSchema, pageSize } from '@/lib/customers/schemas'
import { recommend } from '@/lib/recommendations'
import { requireProof } from './proof'
import { anyShowsTotals, customerByPhone, readBareTotals } from './queries'
import { bareTotalSchema, lookupSchema, phoneText, proofInput } from './schemas'

const RECENT = 5

/** @throws AppError proof_required */
export const lookupPoints = defineUseCase({
  name: 'lookup.points',
  summary: 'The points, tier, last transactions and rewards of a number, for whoever has shown its code.',
  permission: 'public',
  kind: 'query',
  input: z.object({ proof: proofInput, programId: z.uuid().optional() }),
  output: lookupSchema,
  run: async (ctx, { proof, programId }) => {
    const { phone, until } = requireProof(proof, ctx.now)
    const customer = await customerByPhone(phone)
    const facts = customer ? await readCards(customer.id, ctx.now, programId) : []
    const rewards = await readRewards(facts, ctx.now, ctx.locale)
    const cards = await Promise.all(facts.map(async ({ card }) => {
      const { programId: id, memberId } = card
      const own = rewards.filter((reward) => reward.programId === id)
      const [history, recommendations] = await Promise.all([
        customer ? readHistory({ customerId: customer.id, programId: id, limit: RECENT, now: ctx.now, locale: ctx.locale }) : null,
        recommend({ programId: id, memberId, now: ctx.now, locale: ctx.locale }, own, 'lookup'),
      ])
      return { ...card, rewards: own, recommendations, recent: history?.entries ?? [] }
    }))
    const dormantCards = customer ? (await readDormant(customer.id, ctx.now)).length : 0
    return { phone: maskPhone(phone), expiresAt: until, cards, dormantCards }
  },
})

/** @throws AppError proof_required */
export const lookupHistory = defineUseCase({
  name: 'lookup.history',
  summary: 'The whole history of a number’s card, newest first, page by page.',
  permission: 'public',
  kind: 'query',
  input: z.object({ proof: proofInput, programId: z.uuid(), cursor: cursorInput, limit: pageSize }),
  output: historyPageSchema,
  run: async (ctx, { proof, ...query }) => {
    const customer = await customerByPhone(requireProof(proof, ctx.now).phone)
    return customer ? readHistory({ customerId: customer.id, now: ctx.now, locale: ctx.locale, ...query }) : { entries: [], next: null }
  },
})

/** @throws AppError rate_limited */
export const lookupTotals = defineUseCase({
  name: 'lookup.totals',
  summary: 'The bare totals of a number at programs that chose to show them without a code.',
  permission: 'public',
  kind: 'query',
  input: z.object({ phone: phoneText, country: sentText().length(2).optional() }),
  output: z.array(bareTotalSchema),
  run: async (ctx, input) => {
    if (!(await anyShowsTotals())) return []
    if (ctx.address) await countAct({ key: `lookup-totals:address:${ctx.address}`, most: 30, seconds: 600 }, ctx.now)
    return readBareTotals(readPhone(input.phone, input.country), ctx.now)
  },
})
