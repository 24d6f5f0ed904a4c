import type { Facts } from './facts'
import type { ImportRecord } from './internal'
import { Seen } from './plan-members'
import type { Left, MemberRow } from './plan-members'
import type { FileRow } from './read-file'
import { readRow } from './read-row'
import type { Read } from './read-row'
import { checkMembers, takeMembers } from './run-members'
import { seeProduct, takeProducts } from './run-products'
import type { ProductRow, SeenProducts } from './run-products'
import { SalesRun, salesTill } from './run-sales'
import { contextOf } from './store'

const AT_ONCE = 500

/** Makes the moment of each chunk; jobs read the clock, the demo lives at another time. */
export type Clock = () => Date

/** Reads a file row by row, and looks at it or takes it, chunk by chunk. */
export class FileReading {
  private readonly writes: boolean
  private readonly members = new Seen()
  private readonly products: SeenProducts = new Map()
  private chunk: Read[] = []
  private now: Date

  constructor(private readonly one: ImportRecord, private readonly facts: Facts, private readonly clock: Clock) {
    this.writes = one.state === 'running'
    this.now = clock()
  }

  /** Rows up to `from` were dealt with before a restart. @returns the last row */
  async run(file: AsyncIterable<FileRow>, from: number): Promise<number> {
    const sales = this.one.kind === 'sales' ? new SalesRun(this.facts, this.writes ? await salesTill(this.facts, this.now) : null) : null
    let last = from
    try {
      for await (const each of file) {
        if (each.row === 1) continue
        const read = readRow(each, this.facts, this.now)
        last = Math.max(last, each.row)
        if (sales) {
          if ('problem' in read) await sales.notes.add({ row: read.row, outcome: 'rejected', reason: read.problem }, each.row)
          else if ('sale' in read.value) await sales.take(read.value.sale)
        } else if (each.row <= from) this.pass(read)
        else if (this.chunk.push(read) === AT_ONCE) await this.take(last)
      }
      if (sales) await sales.end(last)
      else if (this.chunk.length > 0) await this.take(last)
    } catch (error) {
      // Where the database is away even that fails, and the next try finds by their keys the sales that came in.
      await sales?.breakOff(last).catch(() => undefined)
      throw error
    }
    return last
  }

  private pass(read: Read): void {
    if (!('value' in read)) return
    if ('member' in read.value) this.members.pass({ row: read.row, value: read.value.member }, this.now)
    if ('product' in read.value) seeProduct(this.products, { row: read.row, value: read.value.product })
  }

  private async take(last: number): Promise<void> {
    const problems = this.chunk.flatMap((read): Left[] => ('problem' in read ? [{ row: read.row, outcome: 'rejected', reason: read.problem }] : []))
    const ctx = contextOf(this.one, this.now)
    if (this.one.kind === 'products') {
      const rows = this.chunk.flatMap((read): ProductRow[] => ('value' in read && 'product' in read.value ? [{ row: read.row, value: read.value.product }] : []))
      await takeProducts(ctx, this.facts, { rows, problems, last }, this.products, this.writes)
    } else {
      const rows = this.chunk.flatMap((read): MemberRow[] => ('value' in read && 'member' in read.value ? [{ row: read.row, value: read.value.member }] : []))
      if (this.writes) await takeMembers(ctx, this.facts, { rows, problems, last }, this.members)
      else await checkMembers(this.facts, { rows, problems, last }, this.members, this.now)
    }
    this.chunk = []
    this.now = this.clock()
  }
}
