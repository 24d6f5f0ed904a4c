import { and, between, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { dataImports, importRows } from '@/db/schema/imports'
import { writeEvent } from '@/lib/core/events'
import { systemContext } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { isThis } from './internal'
import type { ImportRecord, Ref } from './internal'
import type { ImportState } from './schemas'

export type NewRow = typeof importRows.$inferInsert
export type StoredRow = typeof importRows.$inferSelect
export type Outcome = Exclude<StoredRow['outcome'], 'planned'>
export type Tally = Record<Outcome, number>

export const tallyOf = (outcomes: Iterable<Outcome>): Tally => {
  const tally: Tally = { added: 0, changed: 0, skipped: 0, rejected: 0 }
  for (const outcome of outcomes) tally[outcome] += 1
  return tally
}

/** What is done, is done by whoever asked for it. */
export const contextOf = ({ organizationId, createdBy, undoneBy, state, id }: ImportRecord, now: Date): Ctx => {
  const userId = state === 'undoing' ? undoneBy : createdBy
  return { ...systemContext('import', { organizationId, now, requestId: id }), ...(userId ? { actor: { kind: 'user', userId, platformAdmin: false } } : {}) }
}

/** Before a step that reads the file: nothing is known of its rows. */
export async function forgetRows({ organizationId, importId }: Ref): Promise<void> {
  await db().delete(importRows).where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId)))
}

/** Before one that takes rows again: what was refused may come in now. */
export async function forgetRefused({ organizationId, importId }: Ref): Promise<void> {
  await db().delete(importRows).where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId), eq(importRows.outcome, 'rejected')))
}

/** Counts anew what became of the rows that are noted. */
export async function recount({ organizationId, importId }: Ref): Promise<void> {
  const of = (outcome: Outcome) => sql`count(*) filter (where outcome = ${outcome})::int`
  await db().execute(sql`
    update data_imports i set added = r.added, changed = r.changed, skipped = r.skipped, rejected = r.rejected
    from (select ${of('added')} as added, ${of('changed')} as changed, ${of('skipped')} as skipped, ${of('rejected')} as rejected
      from import_rows where organization_id = ${organizationId} and import_id = ${importId}) r
    where i.organization_id = ${organizationId} and i.id = ${importId}`)
}

const columns = sql.raw('organization_id, import_id, row, outcome, reason, member_id, opening_id, subject_id, row_key, was, made')

/** As one value: with thirteen for each row most of the time went into writing them down. */
const recordsOf = (rows: readonly NewRow[]) => sql`jsonb_populate_recordset(null::import_rows, ${JSON.stringify(rows.map(
  ({ organizationId, importId, row, outcome, reason, memberId, openingId, subjectId, rowKey, was, made }) => ({
    organization_id: organizationId, import_id: importId, row, outcome, reason, member_id: memberId, opening_id: openingId, subject_id: subjectId, row_key: rowKey, was, made,
  })))}::jsonb)`

/** What rows are about to become, with the ids of what they will make. */
export async function notePlans(rows: readonly NewRow[]): Promise<void> {
  if (rows.length > 0) await db().execute(sql`insert into import_rows (${columns}) select ${columns} from ${recordsOf(rows)} on conflict do nothing`)
}

/** Notes a chunk with how far that leads, in one transaction with whatever else it writes. What came in stays noted as such. */
export async function noteChunk(tx: Tx, ref: Ref, rows: readonly NewRow[], tally: Tally, done: number): Promise<void> {
  if (rows.length > 0) {
    await tx.execute(sql`insert into import_rows (${columns}) select ${columns} from ${recordsOf(rows)}
      on conflict (organization_id, import_id, row) do update set outcome = excluded.outcome, reason = excluded.reason, member_id = excluded.member_id,
        opening_id = excluded.opening_id, subject_id = excluded.subject_id, row_key = excluded.row_key, was = excluded.was, made = excluded.made
      where import_rows.outcome <> 'added' or excluded.outcome <> 'rejected'`)
  }
  const more = (name: keyof Tally) => sql`${dataImports[name]} + ${tally[name]}`
  await tx.update(dataImports).set({ done, added: more('added'), changed: more('changed'), skipped: more('skipped'), rejected: more('rejected') }).where(isThis(ref))
}

/** What was to become of rows before a restart, up to the last of a chunk: by row. */
export async function plannedRows(ref: Ref, from: number, to: number): Promise<Map<number, StoredRow>> {
  const rows = await db().select().from(importRows).where(and(
    eq(importRows.organizationId, ref.organizationId), eq(importRows.importId, ref.importId), between(importRows.row, from, to), eq(importRows.outcome, 'planned')))
  return new Map(rows.map((row) => [row.row, row]))
}

/** Ends a step, and says so. */
export async function endStep(one: ImportRecord, state: ImportState, now: Date, facts: Partial<ImportRecord> = {}): Promise<void> {
  const ref = { organizationId: one.organizationId, importId: one.id }
  await db().transaction(async (tx) => {
    const [row] = await tx.update(dataImports).set({ ...facts, state }).where(and(isThis(ref), eq(dataImports.state, one.state))).returning()
    if (!row || state === 'checked') return
    const type = state === 'undone' ? 'imports.undone' : state === 'failed' ? 'imports.failed' : 'imports.finished'
    const { kind, added, changed, skipped, rejected, undone, kept } = row
    await writeEvent(tx, contextOf(one, now), type, {
      subjectKind: 'import', subjectId: one.id, data: { kind, added, changed, skipped, rejected, ...(state === 'undone' ? { undone, kept } : {}) },
    })
  })
}
