import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { cards } from '@/db/schema/cards'
import { AppError, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { cleanMemberNumber, enrol, newMemberChange } from '@/lib/members'
import { tillOf } from '@/lib/tills'
import { assignedSchema, assignInputSchema } from './schemas'

/**
 * Gives a printed card to whoever has a phone number, and enrols them where they are no member yet. Their own number stays
 * theirs; the card's leads to them as well, for good. Given to the same member again, it changes nothing.
 * @throws AppError not_found (no such card or outlet), conflict (it is another member's), validation_failed (no phone number)
 */
export const assignCard = defineUseCase({
  name: 'cards.assign',
  summary: 'Give a printed card to a member, by their phone number',
  permission: 'members.enrol',
  kind: 'command',
  secondPerson: newMemberChange,
  input: assignInputSchema,
  output: assignedSchema,
  run: async ({ tx, ...ctx }, { number: typed, phone, outletId }) => {
    const { programId } = await tillOf(ctx, outletId)
    const number = cleanMemberNumber(typed)
    const card = await findCard(tx, programId, number)
    if (!card) throw notFound('card')
    // Enrolling posts to the ledger by itself; a number is enrolled once, however often this is tried. The key is this command's.
    const { memberId, created } = await enrol({ ...ctx, idempotencyKey: undefined, requestHash: undefined }, { phone, outletId })
    const given = await tx.update(cards).set({ memberId, assignedAt: ctx.now })
      .where(and(eq(cards.programId, programId), eq(cards.number, number), isNull(cards.memberId))).returning({ number: cards.number })
    // Somebody else may have given it away since it was looked at.
    const holder = given.length > 0 ? memberId : (await findCard(tx, programId, number))?.memberId
    if (holder !== memberId) throw new AppError('conflict', 'This card is another member’s. Take a new one.')
    return { programId, memberId, number, enrolled: created }
  },
  event: (_input, { programId, memberId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})

async function findCard(tx: Tx, programId: string, number: string) {
  const [card] = await tx.select({ memberId: cards.memberId }).from(cards).where(and(eq(cards.programId, programId), eq(cards.number, number)))
  return card
}
