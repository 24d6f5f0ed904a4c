import { db } from '@/db/client'
import type { Facts } from './facts'
import type { Left } from './plan-members'
import { refOfFacts } from './post-members'
import { recordedRows } from './queries-sales'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

const AT_ONCE = 200

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
