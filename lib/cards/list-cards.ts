import { and, asc, count, desc, eq, min } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { cards } from '@/db/schema/cards'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { cardListSchema } from './schemas'

const MOST_SHEETS = 50

/** Each organization sees what it printed itself. @throws AppError not_found (no program) */
export const listCards = defineUseCase({
  name: 'cards.list',
  summary: 'Sheets of printed cards, newest first, and the cards of one of them',
  permission: 'members.enrol',
  kind: 'query',
  input: z.object({ sheetId: z.uuid().optional() }),
  output: cardListSchema,
  run: async (ctx, { sheetId }) => {
    const { id: programId } = await requireProgram(ctx)
    const own = and(eq(cards.organizationId, ctx.organizationId ?? ''), eq(cards.programId, programId))
    const [sheets, ofSheet] = await Promise.all([
      db().select({ sheetId: cards.sheetId, printedAt: min(cards.printedAt), cards: count(), assigned: count(cards.memberId) })
        .from(cards).where(own).groupBy(cards.sheetId).orderBy(desc(cards.sheetId)).limit(MOST_SHEETS),
      sheetId ? db().select({ number: cards.number, memberId: cards.memberId }).from(cards)
        .where(and(own, eq(cards.sheetId, sheetId))).orderBy(asc(cards.number)) : [],
    ])
    return {
      sheets: sheets.map(({ printedAt, ...sheet }) => ({ ...sheet, printedAt: printedAt ?? ctx.now })),
      cards: ofSheet.map(({ number, memberId }) => ({ number, assigned: memberId !== null })),
    }
  },
})
