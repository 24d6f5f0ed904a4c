import { invalid } from '@/lib/core/errors'
import type { MoneyBack, Sale } from './schemas'

type Paid = { payments?: Sale['payments'] | null }
type Given = { payments: MoneyBack[] | null }

/** How a refund's money goes back: as the till says, or as the sale was paid. @throws AppError validation_failed */
export function moneyBack(said: MoneyBack[] | undefined, sale: Paid, refunds: readonly Given[], refundMinor: number): MoneyBack[] | undefined {
  if (!said) return asPaid(sale, refunds, refundMinor)
  const sum = said.reduce((all, { amountMinor }) => all + amountMinor, 0)
  if (sum !== refundMinor) throw invalid('payments', `The payments make ${sum}; ${refundMinor} goes back.`)
  return said
}

/** What is left of the sale's cash first, then of what was paid by card, then of the rest; nothing where the sale did not say. */
function asPaid({ payments }: Paid, refunds: readonly Given[], refundMinor: number): MoneyBack[] | undefined {
  if (!payments || refundMinor === 0) return undefined
  const given = refunds.flatMap((refund) => refund.payments ?? [])
  let rest = refundMinor
  return (['cash', 'card', 'other'] as const).flatMap((method) => {
    const left = sumOf(payments, method) - sumOf(given, method)
    const amountMinor = Math.min(rest, Math.max(0, left))
    rest -= amountMinor
    return amountMinor > 0 ? [{ method, amountMinor }] : []
  })
}

const sumOf = (parts: readonly MoneyBack[], method: MoneyBack['method']) =>
  parts.reduce((sum, part) => (part.method === method ? sum + part.amountMinor : sum), 0)
