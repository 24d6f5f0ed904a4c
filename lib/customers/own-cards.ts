import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { readCards } from './queries-cards'
import { readHistory } from './queries-history'
import { cardSchema, cursorInput, historyPageSchema, pageSize } from './schemas'

/** @throws AppError forbidden, for a signed-in person without a phone: staff hold no cards */
export function customerOf(ctx: Ctx): string {
  const id = ctx.actor.kind === 'customer' || ctx.actor.kind === 'user' ? ctx.actor.customerId : undefined
  if (!id) throw new AppError('forbidden', 'Sign in with your phone number to see your cards.')
  return id
}

export const ownCards = defineUseCase({
  name: 'customers.own_cards',
  summary: 'The cards of the customer who asks, the one used last first, with points and tier.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: z.array(cardSchema),
  run: async (ctx) => (await readCards(customerOf(ctx), ctx.now)).map(({ card }) => card),
})

export const ownHistory = defineUseCase({
  name: 'customers.own_history',
  summary: 'What happened on the customer’s own cards, newest first, page by page.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), cursor: cursorInput, limit: pageSize }),
  output: historyPageSchema,
  run: (ctx, input) => readHistory({ customerId: customerOf(ctx), now: ctx.now, locale: ctx.locale, ...input }),
})
