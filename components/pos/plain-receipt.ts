import { formatMoney } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import type { Sale } from '@/lib/pos/schemas'
import { paidWords } from './payment'
import type { Business } from './slip'

/** The slip as plain text, for a message; the till's own lines about points come last. */
export function plainReceipt(sale: Sale, { name, outlet, timeZone, address, taxId }: Business): string {
  const money = (minor: number) => formatMoney(minor, sale.currency)
  const change = (sale.payments ?? []).reduce((sum, { amountMinor, tenderedMinor = amountMinor }) => sum + tenderedMinor - amountMinor, 0)
  return [
    outlet === name ? name : `${name}, ${outlet}`,
    ...(address ? [address] : []),
    ...(taxId ? [`Tax id ${taxId}`] : []),
    `${formatDateTime(sale.occurredAt, { timeZone })}, receipt ${sale.receiptNumber}`,
    '',
    ...sale.lines.map((line) => `${line.quantity === '1' ? '' : `${line.quantity} x `}${line.name}: ${money(line.amountMinor)}`),
    ...sale.redeemed.map((used) => `${used.name ?? 'Points as money'}: ${money(-used.discountMinor)}`),
    `To pay: ${money(sale.payableMinor)}`,
    ...(sale.payments ?? []).map(({ method, amountMinor, tenderedMinor = amountMinor }) => `${paidWords[method]}${tenderedMinor > amountMinor ? ' given' : ''}: ${money(tenderedMinor)}`),
    ...(change > 0 ? [`Change: ${money(change)}`] : []),
    '',
    sale.receiptText,
  ].join('\n')
}
