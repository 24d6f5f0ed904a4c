import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { members } from '@/db/schema/members'
import { personOf } from '@/lib/auth/account/person'
import { reserveAttempt } from '@/lib/auth/rate-limit'
import { endSessionsOf } from '@/lib/auth/sessions'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { cleanMemberNumber, isMemberNumber, pinMatches } from '@/lib/members'
import { leaveFormerTrade } from './former-trade'
import { customerOf } from './own-cards'
import { readDormant } from './queries-dormant'
import type { DormantCard } from './queries-dormant'

/** @throws AppError code_invalid (none of them has it), rate_limited */
export const openDormantCard = defineUseCase({
  name: 'customers.open_dormant_card',
  summary: 'Opens a card that nobody used for a year, by its number or its PIN.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ secret: sentText().trim().min(1, 'Enter the number of the card, or its PIN.').max(40) }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid() }),
  run: async (ctx, { secret }) => {
    const customerId = customerOf(ctx)
    const giveBack = await reserveAttempt({ key: `dormant:${customerId}`, most: 10, seconds: 3_600 }, ctx.now)
    const card = await cardWith(await readDormant(customerId, ctx.now), cleanMemberNumber(secret), ctx.now)
    if (!card) throw new AppError('code_invalid', 'No old card of yours has this number or PIN.')
    await giveBack()
    const { programId, memberId } = card
    await ctx.tx.update(members).set({ lastUsedAt: ctx.now })
      .where(and(eq(members.programId, programId), eq(members.id, memberId)))
    await noteSameHolder(ctx.tx, customerId, ctx.now)
    return { programId, memberId }
  },
  event: (_input, { programId, memberId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})

/**
 * Whoever has opened the last of the old cards has had the number since the oldest of them began, and what they were to a brand since then is
 * theirs again: what had ended before may be another's. A card that was younger than a year when they came says nothing: it lay open for anybody.
 */
async function noteSameHolder(tx: Tx, customerId: string, now: Date): Promise<void> {
  await tx.execute(sql`update customers c set held_since = o.joined_at from (
      select min(m.joined_at) as joined_at from members m join customers p on p.id = m.customer_id
      where p.id = ${customerId} and m.merged_into is null and m.ended_at is null and m.joined_at <= p.held_since - interval '12 months') o
    where c.id = ${customerId} and o.joined_at is not null and not exists (
      select from members m where m.customer_id = c.id and m.merged_into is null and member_dormant(m, ${now.toISOString()}::timestamptz))`)
}

async function cardWith(cards: DormantCard[], secret: string, now: Date): Promise<DormantCard | undefined> {
  if (isMemberNumber(secret)) return cards.find(({ number }) => number === secret)
  for (const card of cards.filter(({ pinHash }) => pinHash !== null)) {
    if (await pinMatches(card.memberId, card.pinHash, secret, now)) return card
  }
  return undefined
}

/**
 * For whoever has a number that was somebody else's: the dormant cards, with the name and all that is known of their
 * holder, leave the number and stay with their own, as does what they were to a brand. @throws AppError conflict (there are none)
 */
export const disownDormantCards = defineUseCase({
  name: 'customers.disown_dormant_cards',
  summary: 'Takes the customer’s phone number off the cards that nobody used for a year.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({}),
  output: z.object({ formerCustomerId: z.uuid(), cards: z.int() }),
  run: async ({ tx, now, ...ctx }) => {
    const [customerId, formerCustomerId] = [customerOf({ now, ...ctx }), newId()]
    await tx.execute(sql`insert into customers (id, name, email, email_verified_at, birthday, locale, created_at)
      select ${formerCustomerId}, name, email, email_verified_at, birthday, locale, created_at from customers where id = ${customerId} for update`)
    const cards = await leave(tx, customerId, formerCustomerId, now)
    if (cards === 0) throw new AppError('conflict', 'None of your cards is an old one.')
    await leaveFormerTrade(tx, customerId, formerCustomerId)
    await tx.execute(sql`update customers set name = null, email = null, email_verified_at = null, birthday = null where id = ${customerId}`)
    await endSessionsOf(tx, { customerId }, now, personOf({ now, ...ctx }).sessionId)
    return { formerCustomerId, cards }
  },
  event: (_input, { formerCustomerId, cards }) => ({ subjectKind: 'customer', subjectId: formerCustomerId, data: { cards } }),
})

async function leave(tx: Tx, from: string, to: string, now: Date): Promise<number> {
  const left = await tx.execute(sql`update members m set customer_id = ${to}
    where customer_id = ${from} and member_dormant(m, ${now.toISOString()}::timestamptz) returning id`)
  return left.length
}
