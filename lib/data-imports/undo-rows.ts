import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { dataImports, importRows } from '@/db/schema/imports'
import type { Ctx } from '@/lib/core/context'
import { formatPoints } from '@/lib/core/format'
import { lockCards, postWith } from '@/lib/ledger'
import { restoreProduct } from '@/lib/products'
import { endMembers } from './end-members'
import type { Facts } from './facts'
import { isThis } from './internal'
import { headOf } from './operations'
import { restoreKept } from './profiles'
import type { StoredRow } from './store'
import { undoSales } from './undo-sales'

const AT_ONCE = 200
/** Undone where the reason is null; else what of it stays, and why. */
type Undone = { row: number; reason: string | null }
export type Used = 'keep' | 'within_balance'

/** Takes the last rows below one back that are still in; undoing them again, after a restart, finds it done. @returns the first of them */
export async function undoChunk(ctx: Ctx, facts: Facts, used: Used, below: number): Promise<number | null> {
  const mine = and(eq(importRows.organizationId, facts.organizationId), eq(importRows.importId, facts.importId))
  const rows = await db().select().from(importRows).where(and(mine, lt(importRows.row, below), isNull(importRows.undone), inArray(importRows.outcome, ['added', 'changed'])))
    .orderBy(desc(importRows.row)).limit(AT_ONCE)
  const first = rows.at(-1)?.row
  if (first === undefined) return null
  const points = await Promise.all(rows.map((row) => takePointsBack(ctx, facts, used, row)))
  const refunds = facts.kind === 'sales' ? await undoSales(facts, rows, ctx.now) : new Map<number, string | null>()
  await db().transaction(async (tx) => {
    // All at once, and their profiles with them: what a member says of offers, and staff note, waits.
    await lockCards(tx, facts.programId, rows.flatMap(({ memberId }) => memberId ?? []))
    const told: Undone[] = []
    const stays = await endMembers(tx, ctx, facts, rows)
    for (const [index, row] of rows.entries()) {
      const reasons = [points[index] ?? null, refunds.get(row.row) ?? null, await undoRow(tx, ctx, facts, row, stays)].filter((reason) => reason !== null)
      told.push({ row: row.row, reason: reasons.length > 0 ? reasons.join(' ') : null })
    }
    await noteUndone(tx, facts, told)
  })
  return first
}

/** What is left of the lot, and what `used` allows. @returns what stays */
async function takePointsBack(ctx: Ctx, facts: Facts, used: Used, { row, openingId, memberId }: StoredRow): Promise<string | null> {
  if (!openingId || !memberId) return null
  const head = headOf(ctx, facts, 'imports.undo_opening', `import ${facts.importId} ${row} back`, { id: openingId })
  const { effect } = await postWith(facts.programId, async () =>
    ({ ...head, op: 'undo_opening', walletId: memberId, openingId, importId: facts.importId, used }))
  const paid = effect?.pointsOwed ?? 0
  if (paid > 0) return `${formatPoints(paid)} of what was owed were repaid since and stay so.`
  const left = effect?.pointsWaived ?? 0
  return left > 0 ? `${formatPoints(left)} were used since and stay used.` : null
}

/** What of a row is no points and no sale. @returns what stays */
async function undoRow(tx: Tx, ctx: Ctx, facts: Facts, { memberId, subjectId, was, made }: StoredRow, stays: ReadonlyMap<string, string>): Promise<string | null> {
  const { organizationId, programId } = facts
  if (facts.kind === 'products' && subjectId && made) {
    return await restoreProduct(tx, organizationId, subjectId, was, made, ctx.now) ? null : 'The product was changed since, and stays.'
  }
  if (!memberId) return null
  if (subjectId === memberId) return stays.get(memberId) ?? null
  if (!was || !made) return null
  const whole = await restoreKept(tx, { programId, organizationId, memberId }, was, made, { ctx, facts, why: 'The import was undone' })
  return whole ? null : 'What is noted of the member was changed since, and stays.'
}

async function noteUndone(tx: Tx, facts: Facts, told: readonly Undone[]): Promise<void> {
  await tx.execute(sql`
    update import_rows r set undone = case when t.reason is null then 'undone' else 'kept' end, undone_reason = t.reason
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t (row int, reason text)
    where r.organization_id = ${facts.organizationId} and r.import_id = ${facts.importId} and r.row = t.row`)
  const kept = told.filter(({ reason }) => reason !== null).length
  await tx.update(dataImports).set({
    done: sql`${dataImports.done} + ${told.length}`, undone: sql`${dataImports.undone} + ${told.length - kept}`, kept: sql`${dataImports.kept} + ${kept}`,
  }).where(isThis(facts))
}
