import type { Tx } from '@/db/client'
import { cards } from '@/db/schema/cards'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { newCardNumber } from '@/lib/members'
import { requireProgram } from '@/lib/programs'
import { printedSchema, printInputSchema } from './schemas'

/** Reserves numbers for cards: from now on nobody else can get them. @throws AppError not_found (no program) */
export const printCards = defineUseCase({
  name: 'cards.print',
  summary: 'Reserve numbers for a sheet of cards to be printed',
  permission: 'members.enrol',
  kind: 'command',
  input: printInputSchema,
  output: printedSchema,
  run: async (ctx, { count }) => {
    const { id: programId } = await requireProgram(ctx)
    const sheet = { programId, organizationId: ctx.organizationId ?? '', sheetId: newId(), printedAt: ctx.now }
    return { programId, sheetId: sheet.sheetId, numbers: await reserve(ctx.tx, sheet, count) }
  },
  event: ({ count }, { programId, sheetId }) => ({ programId, subjectKind: 'cards', subjectId: sheetId, data: { count } }),
})

/** Of fifteen digits drawn at random hardly two are the same; those that are, are drawn again. */
async function reserve(tx: Tx, sheet: Omit<typeof cards.$inferInsert, 'number'>, count: number): Promise<string[]> {
  const numbers: string[] = []
  while (numbers.length < count) {
    const drawn = Array.from({ length: count - numbers.length }, () => ({ ...sheet, number: newCardNumber() }))
    const kept = await tx.insert(cards).values(drawn).onConflictDoNothing().returning({ number: cards.number })
    numbers.push(...kept.map(({ number }) => number))
  }
  return numbers.sort()
}
