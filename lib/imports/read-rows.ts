import { fraction, quantityText, roundHalfUp, thousandths, times } from '@/lib/core/decimal'
import type { Fraction } from '@/lib/core/decimal'
import { currencyExponent } from '@/lib/core/format'
import { dateReader } from './dates'
import { phoneTemplate } from './phone-template'
import type { Mapping, RejectedRow, Rejection, Row } from './schemas'

type Fields = Record<string, string>
const isNegative = (text: string) => text.startsWith('-')
const positive = (text: string) => text.replace(/^-/, '')

function readFraction(text: string): Fraction | null {
  try {
    return fraction(positive(text))
  } catch {
    return null
  }
}

/** Reads one record after the other into a row, or says why not. Rows are numbered as in a spreadsheet: the heading is 1. */
export function rowReader(mapping: Mapping): (record: Fields, row: number) => Row | RejectedRow {
  const { columns } = mapping
  const readDate = dateReader(mapping.dateFormat, mapping.timeZone)
  const phoneOf = mapping.phone ? phoneTemplate(mapping.phone) : () => null
  const minor: Fraction = { top: 10n ** BigInt(currencyExponent(mapping.currency)), bottom: 1n }

  return (record, row) => {
    const field = (name: string | undefined) => (name ? (record[name] ?? '').trim() : '')
    const invoice = field(columns.invoice)
    const reject = (reason: Rejection, value: string): RejectedRow => ({ row, invoice, reason, value })
    const sku = field(columns.sku)
    if (!invoice) return reject('invoice_missing', '')
    if (!sku) return reject('sku_missing', '')
    const cancellation = mapping.cancellationPrefix !== undefined && invoice.startsWith(mapping.cancellationPrefix)
    const [quantity, unitPrice] = [field(columns.quantity), field(columns.unitPrice)]
    const [amount, price] = [readFraction(quantity), readFraction(unitPrice)]
    if (!amount || amount.bottom > 1000n || positive(quantity).length > 13) return reject('quantity_unreadable', quantity)
    if (amount.top === 0n) return reject('quantity_zero', quantity)
    if (!price) return reject('price_unreadable', unitPrice)
    if (isNegative(unitPrice) && price.top > 0n) return reject('price_negative', unitPrice)
    if (isNegative(quantity) !== cancellation) return reject(cancellation ? 'quantity_positive' : 'quantity_negative', quantity)
    const occurredAt = readDate(field(columns.occurredAt))
    if (!occurredAt) return reject('date_unreadable', field(columns.occurredAt))
    const customer = customerOf(field(columns.customer), mapping.dropFromCustomer)
    const phone = customer && columns.customer ? phoneOf({ ...record, [columns.customer]: customer }) : null
    if (customer && !phone) return reject('phone_unreadable', customer)
    return {
      row, invoice, cancellation, sku, name: field(columns.name) || sku, occurredAt, customer, phone,
      ...(field(columns.category) ? { category: field(columns.category) } : {}),
      thousandths: Number(thousandths(positive(quantity))), unitPrice: positive(unitPrice),
      unitPriceMinor: Number(roundHalfUp(times(price, minor))), amountMinor: Number(roundHalfUp(times(times(amount, price), minor))),
    }
  }
}

const customerOf = (text: string, ending: string | undefined): string | null =>
  (ending && text.endsWith(ending) ? text.slice(0, -ending.length) : text) || null

export const quantityOf = (row: Row): string => quantityText(BigInt(row.thousandths))
