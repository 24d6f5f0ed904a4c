import { fraction, roundHalfUp, thousandths, times } from '@/lib/core/decimal'
import { MAX_MINOR } from '@/lib/core/money'
import { parseMoney, typedExample } from '@/lib/core/parse-money'
import { parsePhone } from '@/lib/core/phone'
import type { Row } from '@/lib/imports'
import type { Cells, Facts } from './facts'
import { readMoment, RowProblem } from './read-cells'

/** One line of a sale. A file without articles has whole sales: each line is called a sale. @throws RowProblem */
export function readSaleRow(cells: Cells, { options, timeZone, currency, country }: Facts, row: number, now: Date): Row {
  const invoice = cells('receipt')
  if (!invoice) throw new RowProblem('There is no receipt number.')
  if (invoice.length > 60) throw new RowProblem('The receipt number is longer than 60 characters.')
  const occurredAt = readMoment(need(cells, 'occurredAt', 'time'), options.dates, timeZone)
  if (occurredAt > now) throw new RowProblem('This time is still to come.')
  const price = need(cells, 'unitPrice', 'unit price')
  const unitPriceMinor = parseMoney(price, currency)
  if (unitPriceMinor === null || unitPriceMinor < 0n || unitPriceMinor > BigInt(MAX_MINOR)) throw new RowProblem(`The price “${price}” is no amount such as ${typedExample(340, currency)}.`)
  const cancellation = Boolean(options.returns) && invoice.startsWith(options.returns ?? '')
  const quantity = (cells('quantity') ?? '1').replace(/\.0+$/, '')
  const digits = quantity.replace(/^-/, '')
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(digits) || thousandths(digits) === 0n) throw new RowProblem(`The quantity “${quantity}” is no number above 0 with at most 3 places.`)
  if (quantity.startsWith('-') && !cancellation) throw new RowProblem('The quantity is negative, and this is no return.')
  const typed = cells('phone')
  const phone = typed === undefined ? null : parsePhone(typed, country)
  if (typed !== undefined && !phone) throw new RowProblem(`“${typed}” is no phone number.`)
  const name = cells('name') ?? cells('sku') ?? 'Sale'
  const sku = cells('sku') ?? name
  if (name.length > 200 || sku.length > 100) throw new RowProblem('The name or article number is too long.')
  const category = cells('category')
  return {
    row, invoice, cancellation, sku, name, occurredAt, customer: phone, phone, thousandths: Number(thousandths(digits)), unitPrice: String(unitPriceMinor),
    unitPriceMinor: Number(unitPriceMinor), amountMinor: Number(roundHalfUp(times(fraction(digits), { top: unitPriceMinor, bottom: 1n }))),
    ...(category ? { category } : {}),
  }
}

function need(cells: Cells, field: string, called: string): string {
  const text = cells(field)
  if (text === undefined) throw new RowProblem(`There is no ${called}.`)
  return text
}
