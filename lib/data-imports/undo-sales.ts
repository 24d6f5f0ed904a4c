import { pagesSql } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { formatPoints } from '@/lib/core/format'
import { undoSale } from '@/lib/pos'
import type { Facts } from './facts'
import type { StoredRow } from './store'

/** `left`: what it gave less what its refunds took back. */
type Sold = { id: string; programId: string; outletId: string; terminalId: string; at: Date; left: number }

/** One after the other, latest first, as the till would. @returns for each row of a sale what of it stays */
export async function undoSales({ organizationId, importId }: Facts, rows: readonly StoredRow[], now: Date): Promise<Map<number, string | null>> {
  const ofSales = rows.flatMap(({ row, subjectId }) => (subjectId ? [{ row, saleId: subjectId }] : []))
  const sales = new Map((await readSold(organizationId, ofSales.map(({ saleId }) => saleId))).map((one) => [one.id, one]))
  const answers = new Map<number, string | null>()
  for (const { row, saleId } of ofSales) {
    const sold = sales.get(saleId)
    const ctx = systemContext('import', { organizationId, now, requestId: importId, idempotencyKey: `import ${importId} ${row} back` })
    answers.set(row, sold ? await undo(ctx, sold) : notFound('sale').message)
  }
  return answers
}

/** By the terminal that recorded it, which may do so though it is retired and its outlet closed. */
async function undo(ctx: Ctx, { id, programId, outletId, terminalId, at, left }: Sold): Promise<string | null> {
  try {
    const { pointsWaived } = await undoSale({ ...ctx, actor: { kind: 'terminal', terminalId, outletId, programId } }, {
      saleId: id, reason: 'The import was undone', occurredAt: at.toISOString(),
    })
    return pointsWaived > 0 ? `${formatPoints(pointsWaived)} were used since and stay used.` : null
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    if (error.code !== 'already_refunded') return error.message
    return left > 0 ? `It was returned before, and ${formatPoints(left)} of it were not taken back.` : null
  }
}

/** Sales of any program that the business takes part in, or took. */
const readSold = (organizationId: string, ids: readonly string[]) => pagesSql()<Sold[]>`
  select s.id, s.program_id as "programId", s.outlet_id as "outletId", s.terminal_id as "terminalId", s.occurred_at as at,
    (s.points_earned - coalesce((select sum(r.points_taken_back + r.points_owed) from refunds r where r.program_id = s.program_id and r.sale_id = s.id), 0))::float8 as left
  from sales s where s.program_id in (select program_id from program_participants where organization_id = ${organizationId})
    and s.organization_id = ${organizationId} and s.id = any(${[...ids]}::uuid[]) and s.terminal_id is not null`
