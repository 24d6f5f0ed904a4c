import type { SuspicionKind } from '@/lib/suspicions/schemas'

export const suspicionWords: Record<SuspicionKind, string> = {
  same_basket: 'Same basket twice',
  many_sales: 'Many sales in a day',
  large_sale: 'Very large',
  staff_number: 'Cashier’s own number',
  points_missing: 'Other points than due',
  claim_refused: 'Claim refused',
  points_waived: 'Points waived',
  many_refunds: 'Many refunds',
}
