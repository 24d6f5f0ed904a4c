import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Facts } from './facts'
import type { ImportRecord } from './internal'
import type { Left } from './plan-members'
import { refOfFacts } from './post-members'
import { recordedRows } from './queries-sales'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

const AT_ONCE = 200

/** All keys of a file's sales begin so, and tell of which row they are. */
const keyStart = (importId: string) => `import ${importId} row `
export const saleKey = (importId: string, row: number, receiptNumber: string) => `${keyStart(importId)}${row} sale ${receiptNumber}`

/** Notes what came in though nobody noted it: the process was killed, or no answer of the database arrived. Undoing would never find it. */
export async function noteUnnoted({ organizationId, id, programId }: ImportRecord): Promise<void> {
  await db().execute(sql`
    insert into import_rows (organization_id, import_id, row, outcome, subject_id)
    select ${organizationId}::uuid, ${id}::uuid, k.row, 'added', e.subject_id
    from operations o
    cross join lateral (select split_part(o.key, ' ', 4)::int as row offset 0) k
    join events e on e.scope_id = o.scope_id and e.id = o.event_id
    where o.scope_id = ${programId} and o.actor_id in (select t.id from terminals t where t.organization_id = ${organizationId} and t.kind = 'import')
      and starts_with(o.key, ${keyStart(id)})
      and not exists (select 1 from import_rows r where r.organization_id = ${organizationId} and r.import_id = ${id} and r.row = k.row and r.outcome = 'added')
    on conflict (organization_id, import_id, row) do update set outcome = 'added', reason = null, subject_id = excluded.subject_id`)
}

type Looked = { row: number; receiptNumber: string; occurredAt: Date }

/** What became of the rows of a file of sales, noted a few hundred at once. `writes`: else they are only looked at. */
export class SaleNotes {
  private waiting: NewRow[] = []
  /** Sales that are only looked at, by their first row. */
  private readonly looked = new Map<number, Looked>()

  constructor(private readonly facts: Facts, private readonly writes: boolean) {}

  async add(one: Omit<NewRow, 'organizationId' | 'importId'> | Left, done: number): Promise<void> {
    this.waiting.push({ ...refOfFacts(this.facts), ...one })
    if (this.waiting.length >= AT_ONCE) await this.flush(done)
  }

  /** A sale that would be recorded. */
  async look(sale: Looked, done: number): Promise<void> {
    this.looked.set(sale.row, sale)
    await this.add({ row: sale.row, outcome: 'added' }, done)
  }

  /** What can't be written now is kept for when it can. */
  async flush(done: number): Promise<void> {
    const waiting = this.waiting
    this.waiting = []
    try {
      const rows = this.writes ? waiting : await this.withoutKnown(waiting)
      const noted = this.writes ? rows : rows.filter(({ outcome }) => outcome === 'rejected')
      await db().transaction((tx) => noteChunk(tx, this.facts, noted, tallyOf(rows.map(({ outcome }) => outcome as Outcome)), done))
    } catch (error) {
      this.waiting.unshift(...waiting)
      throw error
    }
  }

  /** Sales that are recorded already under their receipt number, by a till or another file. */
  private async withoutKnown(rows: NewRow[]): Promise<NewRow[]> {
    const sales = rows.flatMap(({ row }) => {
      const sale = this.looked.get(row)
      return sale ? [{ row, receipt: sale.receiptNumber, at: sale.occurredAt.toISOString() }] : []
    })
    this.looked.clear()
    const known = await recordedRows(this.facts, sales)
    return rows.map((row) => (known.has(row.row) ? { ...row, outcome: 'rejected', reason: 'A sale with this receipt number is recorded already.' } : row))
  }
}
