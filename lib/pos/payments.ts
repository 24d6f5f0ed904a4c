import { invalid } from '@/lib/core/errors'
import type { SaleInput } from './schemas'

/** What a sale says it was paid with must be what it came to. @throws AppError validation_failed */
export function refuseOddPayments({ payments }: Pick<SaleInput, 'payments'>, netMinor: number): void {
  if (!payments) return
  const paid = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (paid !== netMinor) throw invalid('payments', `The payments make ${paid}; ${netMinor} is to be paid.`)
}
