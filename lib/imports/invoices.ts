import type { Invoice, RejectedRow, Row } from './schemas'

const byTimeThenNumber = (a: Invoice, b: Invoice) =>
  a.occurredAt.getTime() - b.occurredAt.getTime() || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)

/**
 * Puts rows together to invoices. An invoice is at the time of its first row, stays open until a row more than
 * `minutesOpen` later, and leaves in order of time, then number. A row that comes after that is rejected.
 */
export class OpenInvoices {
  private readonly open = new Map<string, Invoice>()
  private readonly closed = new Set<string>()
  private oldest = Infinity

  constructor(private readonly minutesOpen: number) {}

  /** @returns the row's rejection, if it has no place, and the invoices that are complete now */
  add(row: Row): { rejected?: RejectedRow; complete: Invoice[] } {
    const complete = this.close(row.occurredAt.getTime() - this.minutesOpen * 60_000)
    const invoice = this.open.get(row.invoice)
    const refuse = (reason: RejectedRow['reason']) =>
      ({ complete, rejected: { row: row.row, invoice: row.invoice, reason, value: row.customer ?? '' } })
    if (invoice) {
      if (invoice.customer !== row.customer) return refuse('customer_differs')
      invoice.rows.push(row)
      return { complete }
    }
    if (this.closed.has(row.invoice)) return refuse('invoice_closed')
    const { cancellation, occurredAt, customer, phone } = row
    this.open.set(row.invoice, { number: row.invoice, cancellation, occurredAt, customer, phone, rows: [row] })
    this.oldest = Math.min(this.oldest, occurredAt.getTime())
    return { complete }
  }

  /** Every invoice from before the given moment; without one, all that are left. */
  close(before = Infinity): Invoice[] {
    if (this.oldest >= before) return []
    const due = [...this.open.values()].filter((invoice) => invoice.occurredAt.getTime() < before)
    for (const { number } of due) {
      this.open.delete(number)
      this.closed.add(number)
    }
    this.oldest = Math.min(Infinity, ...[...this.open.values()].map((invoice) => invoice.occurredAt.getTime()))
    return due.sort(byTimeThenNumber)
  }
}
