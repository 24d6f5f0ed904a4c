import type { TillProduct } from '@/lib/products/schemas'
import type { Line } from './till-state'

/** One more of a product: its own line grows where it is in the basket at this price, with nothing taken off. */
export function withProduct(lines: Line[], product: TillProduct, asksTax: boolean): Line[] {
  const known = lines.find((line) => line.sku === product.sku && line.unitPriceMinor === product.priceMinor && /^\d+$/.test(line.quantity)
    && line.amountMinor === line.unitPriceMinor * Number(line.quantity))
  const quantity = Number(known?.quantity ?? 0) + 1
  const amountMinor = product.priceMinor * quantity
  const line: Line = {
    lineId: known?.lineId ?? nextLineId(lines), sku: product.sku, name: product.name, quantity: String(quantity),
    unitPriceMinor: product.priceMinor, amountMinor, ...(product.category ? { category: product.category } : {}),
    ...(asksTax ? { taxMinor: taxWithin(amountMinor, product.taxPercent ?? '0') } : {}),
  }
  return known ? lines.map((one) => (one === known ? line : one)) : [...lines, line]
}

/** The tax in an amount that includes it, half up: 20 per cent of the price before it is a sixth of the price with it. */
export function taxWithin(amountMinor: number, percent: string): number {
  const [whole = '0', part = ''] = percent.split('.')
  const thousandths = BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))
  const bottom = 100_000n + thousandths
  return Number((BigInt(amountMinor) * thousandths * 2n + bottom) / (bottom * 2n))
}

/** The next free name of a line: names are never given twice in one basket. */
export const nextLineId = (lines: Line[]) => String(lines.reduce((most, { lineId }) => Math.max(most, Number(lineId)), 0) + 1)
