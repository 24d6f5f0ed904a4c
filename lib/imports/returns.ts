import { quantityText } from '@/lib/core/decimal'
import type { Invoice, Row, Step, UnmatchedRow } from './schemas'

type Refund = Extract<Step, { kind: 'refund' }>
type Found = { sale: number; row: number; lines: Map<number, number> }

/** A sale's place in `sales`, its line, and the thousandths that are left of it: three numbers for each line sold. */
type Stack = number[]

const keyOf = (customer: string, row: Row) => `${customer}\n${row.sku}\n${row.unitPrice}`

/**
 * Which units of whose sales can still be returned. A cancellation returns units of the most recent earlier sale of
 * the same customer with the same stock code and unit price, then of the one before. It is all that an import keeps in
 * memory, for years of lines: hence bare numbers.
 */
export class ReturnableUnits {
  private readonly sold = new Map<string, Stack>()
  private readonly sales: { receiptNumber: string; at: Date }[] = []

  add(invoice: Invoice): void {
    const { customer } = invoice
    if (!customer) return
    const sale = this.sales.push({ receiptNumber: invoice.number, at: invoice.occurredAt }) - 1
    invoice.rows.forEach((row, index) => {
      const key = keyOf(customer, row)
      const known = this.sold.get(key)
      if (known) known.push(sale, index + 1, row.thousandths)
      else this.sold.set(key, [sale, index + 1, row.thousandths])
    })
  }

  /** One refund for each sale that gives units, most recent first, and the rows that found too few. */
  take(invoice: Invoice): { refunds: Refund[]; unmatched: UnmatchedRow[] } {
    const found: Found[] = []
    const unmatched: UnmatchedRow[] = []
    for (const row of invoice.rows) {
      const missing = this.takeRow(invoice.customer, row, found)
      if (missing > 0) {
        unmatched.push({ row: row.row, invoice: row.invoice, sku: row.sku, quantity: text(row.thousandths), unmatched: text(missing) })
      }
    }
    return { refunds: found.map((each) => this.refundOf(invoice, each)), unmatched }
  }

  /** @returns the thousandths that no sale gave */
  private takeRow(customer: string | null, row: Row, found: Found[]): number {
    const stack = customer ? (this.sold.get(keyOf(customer, row)) ?? []) : []
    let wanted = row.thousandths
    while (wanted > 0 && stack.length > 0) {
      const [sale = 0, line = 0, left = 0] = stack.slice(-3)
      const part = Math.min(wanted, left)
      let given = found.find((each) => each.sale === sale)
      if (!given) found.push((given = { sale, row: row.row, lines: new Map() }))
      given.lines.set(line, (given.lines.get(line) ?? 0) + part)
      wanted -= part
      if (part === left) stack.length -= 3
      else stack[stack.length - 1] = left - part
    }
    return wanted
  }

  private refundOf({ number, occurredAt, customer }: Invoice, { sale, row, lines }: Found): Refund {
    const { receiptNumber = '', at: saleAt = occurredAt } = this.sales[sale] ?? {}
    return {
      kind: 'refund', cancellation: number, receiptNumber, saleAt, occurredAt, customer: customer ?? '', row,
      lines: [...lines].map(([line, part]) => ({ lineId: String(line), quantity: text(part) })),
    }
  }
}

const text = (count: number) => quantityText(BigInt(count))
