import type { SaleRequest } from './till-state'

/** How the customer pays: by card, or with so much cash; null: exactly what is to pay. */
export type Payment = { method: 'card' } | { method: 'cash'; givenMinor: number | null }

/** As the slip says it. */
export const paidWords = { cash: 'Cash', card: 'Card', other: 'Paid otherwise' }

/** What the sale says of it. Cash that is not enough is topped up by card; where nothing is to pay, nothing is said. */
export function paymentsOf(payment: Payment, payableMinor: number): SaleRequest['payments'] {
  if (payableMinor === 0) return undefined
  if (payment.method === 'card') return [{ method: 'card', amountMinor: payableMinor }]
  const given = payment.givenMinor ?? payableMinor
  if (given >= payableMinor) return [{ method: 'cash', amountMinor: payableMinor, tenderedMinor: given }]
  if (given === 0) return [{ method: 'card', amountMinor: payableMinor }]
  return [{ method: 'cash', amountMinor: given, tenderedMinor: given }, { method: 'card', amountMinor: payableMinor - given }]
}

const notes = [5, 10, 20, 50, 100, 200, 500]

/** What people hand over instead: the next round sums above what is to pay, at most three. `unitMinor`: minor units of one. */
export const likelyCash = (payableMinor: number, unitMinor: number): number[] =>
  [...new Set(notes.map((note) => Math.ceil((payableMinor + 1) / (note * unitMinor)) * note * unitMinor))].sort((a, b) => a - b).slice(0, 3)
