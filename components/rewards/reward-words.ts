import { formatMoney } from '@/lib/core/format'
import type { Reward } from '@/lib/rewards/schemas'

/** What a reward gives, in words. */
export function rewardWords({ type, amountMinor, percent, maxDiscountMinor, sku, skus, categories, currency }: Reward): string {
  const named = [...(sku ? [sku] : []), ...skus, ...categories]
  const only = named.length > 0 ? ` on ${named.join(', ')}` : ''
  switch (type) {
    case 'amount_off': return `${formatMoney(amountMinor ?? 0, currency)} off${only}`
    case 'percent_off': return `${percent}% off${only}${maxDiscountMinor ? `, at most ${formatMoney(maxDiscountMinor, currency)}` : ''}`
    case 'product': return named.length > 1 ? `The cheapest of ${named.join(', ')} for free` : `${named[0] ?? 'One product'} for free`
  }
}
