import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { members } from '@/db/schema/members'
import { organizations } from '@/db/schema/organizations'
import { customers } from '@/db/schema/people'
import { leaveOwnCard, leaveOwnNumber } from '@/lib/auth/own-card'
import { forgetFactors } from '@/lib/auth/forget-keys'
import { endSessionsOf } from '@/lib/auth/sessions'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { memberChange } from '@/lib/members'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { requireOwnProgram } from '@/lib/programs'
import { ensureCustomer, findCustomerId } from './ensure-customer'
import { followCard } from './noted-number'

type InCommand = Ctx & { tx: Tx }
type Card = { programId: string; memberId: string; customerId: string; phone: string | null }

/**
 * For a member who lost the number: without codes, so with a reason that stays, and for this program's card alone. What
 * the person has elsewhere stays with the old number, or a manager here could sign in to it. Where there is nothing else, what
 * signed in beside the old number goes with it: whoever had that number would keep the card open, and shut it to its holder.
 * @throws AppError member_not_found, validation_failed (no number, or the same), conflict (a member here has it, or the account is deleted),
 * forbidden (one's own card, or to one's own number, where somebody else could)
 */
export const moveCard = defineUseCase({
  name: 'members.change_phone',
  summary: 'Move a member’s card to another phone number, with a reason',
  kind: 'command',
  secondPerson: memberChange,
  permission: 'members.move',
  input: z.object({
    memberId: z.uuid(),
    phone: sentText().trim().min(1, 'Enter the new number.').max(40),
    reason: sentText().trim().min(3, 'Say why, for whoever reads the log.').max(300),
  }),
  output: z.object({ memberId: z.uuid(), programId: z.uuid() }),
  run: async (ctx, { memberId, phone: typed }) => {
    const { tx } = ctx
    const [{ id: programId }, shop] = [await requireOwnProgram(ctx), await fetchShop(ctx)]
    const card = await fetchCard(tx, programId, memberId)
    const phone = readPhone(typed, shop.country)
    await leaveOwnCard(ctx, programId, memberId)
    await leaveOwnNumber(ctx, phone)
    if (phone === card.phone) throw invalid('phone', 'This is the member’s number already.')
    if (card.phone) await followCard(tx, { customerId: card.customerId, from: card.phone, to: phone, programId })
    const onlyHere = !(await hasMore(tx, card))
    if (onlyHere && !(await findCustomerId(tx, phone))) {
      await tx.update(customers).set({ phone, phoneVerifiedAt: null }).where(eq(customers.id, card.customerId))
    } else await giveTo(ctx, card, phone, onlyHere)
    // The manager saw who it is, so the card does not lie dormant for the new number.
    await tx.update(members).set({ lastUsedAt: ctx.now }).where(and(eq(members.programId, programId), eq(members.id, memberId)))
    if (onlyHere) {
      await forgetFactors(tx, card.customerId)
      await endSessionsOf(tx, { customerId: card.customerId }, ctx.now)
    }
    await tellOldNumber(ctx, card, shop.name)
    return { memberId, programId }
  },
  event: ({ reason }, { memberId, programId }) =>
    ({ programId, subjectKind: 'member', subjectId: memberId, memberId, data: { reason } }),
})

async function fetchCard(tx: Tx, programId: string, memberId: string): Promise<Card> {
  // The person before the card, as everywhere else: whoever takes them the other way round would wait for us, and we for them.
  const holder = tx.select({ id: members.customerId }).from(members).where(and(eq(members.programId, programId), eq(members.id, memberId)))
  await tx.select({ id: customers.id }).from(customers).where(inArray(customers.id, holder)).for('update')
  const [card] = await tx.select({ customerId: members.customerId, phone: customers.phone, mergedInto: members.mergedInto, endedAt: members.endedAt, erasedAt: customers.erasedAt })
    .from(members).innerJoin(customers, eq(customers.id, members.customerId))
    .where(and(eq(members.programId, programId), eq(members.id, memberId))).for('update')
  if (!card || card.endedAt) throw new AppError('member_not_found', 'There is no such member in this program.')
  if (card.mergedInto) throw new AppError('conflict', 'This card was merged into another: use that one.', { reason: 'merged' })
  // The number would be an account's that is nobody's: whoever has it could neither sign in nor join.
  if (card.erasedAt) throw new AppError('conflict', 'Whoever had this card has deleted their account: give them a new one.', { reason: 'erased' })
  return { programId, memberId, customerId: card.customerId, phone: card.phone }
}

/** Whether this number opens anything besides this card: another program's, a retailer's account, or a counter. */
async function hasMore(tx: Tx, { customerId, memberId }: Card): Promise<boolean> {
  const [row] = await tx.execute<{ more: boolean }>(sql`select customer_has_more(${customerId}, ${memberId}) as more`)
  return row?.more ?? false
}

/** The card goes to the person who has the new number; a number that opens nothing any more is nobody's. */
async function giveTo({ tx, now }: InCommand, { programId, memberId, customerId }: Card, phone: string, release: boolean) {
  const person = await ensureCustomer(tx, { phone }, now)
  await tx.select({ id: customers.id }).from(customers).where(eq(customers.id, person.customerId)).for('update')
  const [there] = await tx.select({ id: members.id, mergedInto: members.mergedInto }).from(members)
    .where(and(eq(members.programId, programId), eq(members.customerId, person.customerId)))
  if (there?.mergedInto === memberId) throw new AppError('conflict', 'This number leads to this card already: its own card was merged into it.')
  if (there) throw new AppError('conflict', 'Another member here has this number.')
  await tx.update(members).set({ customerId: person.customerId })
    .where(and(eq(members.programId, programId), eq(members.id, memberId)))
  if (release) await tx.update(customers).set({ phone: null }).where(eq(customers.id, customerId))
}

/** Whoever has the old number hears of it, and can object. */
async function tellOldNumber({ tx, organizationId }: InCommand, { phone, customerId }: Card, business: string) {
  if (!phone || !messagingAvailable('sms')) return
  const recipient = { kind: 'customer', id: customerId, address: phone } as const
  await queueMessage(tx, { organizationId, channel: 'sms', template: 'card_moved', recipient, values: { business } })
}

async function fetchShop({ tx, organizationId }: InCommand) {
  const [shop] = await tx.select({ name: organizations.name, country: organizations.country }).from(organizations)
    .where(eq(organizations.id, organizationId ?? ''))
  if (!shop) throw notFound('organization')
  return shop
}
