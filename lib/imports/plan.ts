import { OpenInvoices } from './invoices'
import { quantityOf, rowReader } from './read-rows'
import { ReturnableUnits } from './returns'
import type { ImportLine, Invoice, Mapping, RejectedRow, Row, Step, UnmatchedRow } from './schemas'

export type Planned =
  | { step: Step }
  | { rejected: RejectedRow }
  | { unmatched: UnmatchedRow }

export type PlanOptions = { mapping: Mapping; /** Rows after this moment are left for another import. */ until?: Date }

/** Reads records as sales and refunds, in order of time, with what is left out. Pure: the same file gives the same steps. */
export async function* planImport(records: AsyncIterable<Record<string, string>>, { mapping, until }: PlanOptions): AsyncGenerator<Planned> {
  const read = rowReader(mapping)
  const open = new OpenInvoices(mapping.minutesOpen)
  const units = new ReturnableUnits()
  const over = until ? until.getTime() + mapping.minutesOpen * 60_000 : Infinity
  let number = 1
  for await (const record of records) {
    number += 1
    const row = read(record, number)
    if (!('sku' in row)) {
      yield { rejected: row }
      continue
    }
    if (row.occurredAt.getTime() > over) break
    if (until && row.occurredAt > until) continue
    const { rejected, complete } = open.add(row)
    if (rejected) yield { rejected }
    for (const invoice of complete) yield* stepsOf(invoice, units)
  }
  for (const invoice of open.close()) yield* stepsOf(invoice, units)
}

/** The sale that an invoice is, or the refunds that it asks for. */
export function* stepsOf(invoice: Invoice, units: ReturnableUnits): Generator<Planned> {
  if (!invoice.cancellation) {
    units.add(invoice)
    const { number, occurredAt, customer, phone, rows } = invoice
    yield { step: { kind: 'sale', receiptNumber: number, occurredAt, customer, phone, rows: rows.length, row: rows[0]?.row ?? 0, lines: rows.map(lineOf) } }
    return
  }
  const { refunds, unmatched } = units.take(invoice)
  for (const each of unmatched) yield { unmatched: each }
  for (const step of refunds) yield { step }
}

const lineOf = (row: Row, index: number): ImportLine => ({
  lineId: String(index + 1),
  sku: row.sku,
  ...(row.category ? { category: row.category } : {}),
  name: row.name,
  quantity: quantityOf(row),
  unitPriceMinor: row.unitPriceMinor,
  amountMinor: row.amountMinor,
})
