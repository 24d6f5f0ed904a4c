import { quantityText } from '@/lib/core/decimal'
import type { Invoice, Row, Step, UnmatchedRow } from './schemas'

type Units = { receiptNumber: string; saleAt: Date; lineId: string; left: bigint }
type Refund = Extract<Step, { kind: 'refund' }>

const keyOf = (customer: string, row: Row) => `${customer}\n${row.sku}\n${row.unitPrice}`

/**
 * Which units of whose sales can still be returned. A cancellation returns units of the most recent earlier sale of
 * the same customer with the same stock code and unit price, then of the one before. All that an import keeps in memory.
 */
export class ReturnableUnits {
  private readonly sold = new Map<string, Units[]>()

  add(invoice: Invoice): void {
    if (!invoice.customer) return
    for (const [index, row] of invoice.rows.entries()) {
      const key = keyOf(invoice.customer, row)
      const units = { receiptNumber: invoice.number, saleAt: invoice.occurredAt, lineId: String(index + 1), left: row.thousandths }
      const known = this.sold.get(key)
      if (known) known.push(units)
      else this.sold.set(key, [units])
    }
  }

  /** One refund for each sale that gives units, most recent first, and the rows that found too few. */
  take(invoice: Invoice): { refunds: Refund[]; unmatched: UnmatchedRow[] } {
    const found = new Map<string, { saleAt: Date; lines: Map<string, bigint> }>()
    const unmatched: UnmatchedRow[] = []
    for (const row of invoice.rows) {
      let wanted = row.thousandths
      const stack = invoice.customer ? this.sold.get(keyOf(invoice.customer, row)) : undefined
      while (wanted > 0n && stack && stack.length > 0) {
        const units = stack[stack.length - 1] as Units
        const part = wanted < units.left ? wanted : units.left
        const sale = found.get(units.receiptNumber) ?? { saleAt: units.saleAt, lines: new Map<string, bigint>() }
        sale.lines.set(units.lineId, (sale.lines.get(units.lineId) ?? 0n) + part)
        found.set(units.receiptNumber, sale)
        wanted -= part
        units.left -= part
        if (units.left === 0n) stack.pop()
      }
      if (wanted > 0n) {
        unmatched.push({
          row: row.row, invoice: row.invoice, sku: row.sku,
          quantity: quantityText(row.thousandths), unmatched: quantityText(wanted),
        })
      }
    }
    const refunds = [...found].map(([receiptNumber, { saleAt, lines }]): Refund => ({
      kind: 'refund', cancellation: invoice.number, receiptNumber, saleAt, occurredAt: invoice.occurredAt,
      customer: invoice.customer ?? '',
      lines: [...lines].map(([lineId, part]) => ({ lineId, quantity: quantityText(part) })),
    }))
    return { refunds, unmatched }
  }
}
