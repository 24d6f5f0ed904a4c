import { currencyExponent } from '@/lib/core/format'
import { parseMoney, typedExample } from '@/lib/core/parse-money'
import { isGtin } from './gtin'

export type Entry = { quantity: string; unitPriceMinor: number; amountMinor: number; name?: string }

/** As long as a GTIN, or a number of the shop's own: asked for as one first, though in yen or dong a price can be as long. */
export const isBarcode = (text: string): boolean => /^\d{8,14}$/.test(text.trim())

const shape = /^(?:(\d{1,6}(?:[.,]\d{1,3})?)\s*[x×*]\s*)?([\d.,]+)(?:\s+(.{1,200}))?$/i
const MOST = 1_000_000_000_000

/** What to type, for whoever typed what is no amount, or could be two. */
export const entryWords = (currency: string) => `Type an amount such as ${typedExample(1240, currency)}, or 3 x ${typedExample(250, currency)}.`

/** What a cashier types for a line: "12.40", "3 x 2.50", "2 x 2.50 flat white". Null where it is no amount. */
export function parseEntry(text: string, currency: string, locale?: string): Entry | null {
  const match = shape.exec(text.trim())
  if (!match) return null
  const [, times = '1', price = '', name] = match
  const unit = parseMoney(price, currency, locale)
  if (unit === null || unit < 0n) return null
  const quantity = times.replace(',', '.').replace(/^0+(?=\d)/, '')
  const [whole = '0', part = ''] = quantity.split('.')
  const thousandths = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))
  // Half up, as a price label is rounded.
  const amount = (unit * thousandths + 500n) / 1000n
  if (thousandths === 0n || amount > MOST) return null
  return { quantity, unitPriceMinor: Number(unit), amountMinor: Number(amount), ...(name ? { name: name.trim() } : {}) }
}

/**
 * What a number that no product has may be instead: an amount, to be offered and never taken by itself, since scanners send Enter too.
 * Null where its check digit says that it is a barcode, unless the currency has no decimals and amounts are as long.
 */
export const amountInstead = (barcode: string, currency: string): Entry | null =>
  (barcode.startsWith('0') || (isGtin(barcode) && currencyExponent(currency) > 0) ? null : parseEntry(barcode, currency))
