import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards, readRewards } from '@/lib/customers'
import { recommend } from './recommend'
import { kinds } from './plain'
import { recommendationSchema, tokenInput, tokensInput } from './schemas'
import { noteForCustomer } from './views'

/** None on a blocked card. @throws AppError not_found (no such card) */
export const ownRecommendations = defineUseCase({
  name: 'recommendations.own',
  summary: 'What is recommended on one of the customer’s own cards, with why',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid() }),
  output: z.array(recommendationSchema),
  async run(ctx, { programId }) {
    const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
    if (!facts) throw notFound('card')
    return recommend({ programId, memberId: facts.card.memberId, now: ctx.now, locale: ctx.locale }, await readRewards([facts], ctx.now, ctx.locale), 'me')
  },
})

const noted = z.object({ programId: z.uuid(), memberId: z.uuid() })

/** Once for each day, however often. @throws AppError not_found */
export const noteShown = defineUseCase({
  name: 'recommendations.note_shown',
  summary: 'Count that the customer saw recommendations on their card',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ tokens: tokensInput }),
  output: noted,
  run: (ctx, { tokens }) => noteForCustomer(ctx.tx, tokens, customerOf(ctx), { now: ctx.now }),
  // No ring for whoever looks at the card: nothing on it moved.
  event: ({ tokens }, { programId }) => ({ programId, data: { shown: tokens.length } }),
})

/** Once for each day, however often. @throws AppError not_found */
export const noteTapped = defineUseCase({
  name: 'recommendations.note_tapped',
  summary: 'Count that the customer tapped a recommendation',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ token: tokenInput }),
  output: noted.extend({ kind: z.enum(kinds) }),
  async run(ctx, { token }) {
    const { programId, memberId, shown: [one] } = await noteForCustomer(ctx.tx, [token], customerOf(ctx), { now: ctx.now, tapped: true })
    if (!one) throw notFound('recommendation')
    return { programId, memberId, kind: one.kind }
  },
  event: (_input, { programId, memberId, kind }) => ({ programId, memberId, data: { kind } }),
})
