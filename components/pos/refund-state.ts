import { fraction, quantityText, thousandths } from '@/lib/core/decimal'
import type { Refund, Sale } from '@/lib/pos/schemas'

export type SaleRecord = Sale & { refunds: Refund[] }
export type RefundLine = { lineId: string; name: string; sold: string; left: string; netMinor: number }

/** Each line with what of it is left to refund. */
export function refundable({ lines, refunds }: SaleRecord): RefundLine[] {
  const before = new Map<string, bigint>()
  for (const line of refunds.flatMap((refund) => refund.lines)) {
    before.set(line.lineId, (before.get(line.lineId) ?? 0n) + thousandths(line.quantity))
  }
  return lines.map((line) => ({
    lineId: line.lineId, name: line.name, sold: line.quantity, netMinor: line.netAmountMinor,
    left: quantityText(thousandths(line.quantity) - (before.get(line.lineId) ?? 0n)),
  }))
}

/** What is typed as a quantity, if it is one and no more than is left; '0' is a quantity too. */
export function chosenQuantity(text: string, left: string): string | null {
  const plain = text.trim().replace(',', '.')
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(plain)) return null
  const { top, bottom } = fraction(plain)
  const most = fraction(left)
  return top * most.bottom <= most.top * bottom ? quantityText(thousandths(plain)) : null
}

/** One more or less of what is typed, from none to all that is left; in thousandths, as what is weighed is. */
export function stepped(text: string, left: string, by: 1 | -1): string {
  const next = thousandths(chosenQuantity(text, left) ?? '0') + BigInt(by) * 1000n
  const most = thousandths(left)
  return quantityText(next < 0n ? 0n : next > most ? most : next)
}

export const nothingLeft = (lines: RefundLine[]): boolean => lines.every(({ left }) => left === '0')
