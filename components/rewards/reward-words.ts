import { formatMoney } from '@/lib/core/format'
import type { Reward } from '@/lib/rewards/schemas'

/** What a reward gives, in words. */
export function rewardWords({ type, amountMinor, percent, maxDiscountMinor, payMinor, sku, skus, categories, currency }: Reward): string {
  const named = [...(sku ? [sku] : []), ...skus, ...categories]
  const only = named.length > 0 ? ` on ${named.join(', ')}` : ''
  switch (type) {
    case 'amount_off': return `${formatMoney(amountMinor ?? 0, currency)} off${only}`
    case 'percent_off': return `${percent}% off${only}${maxDiscountMinor ? `, at most ${formatMoney(maxDiscountMinor, currency)}` : ''}`
    case 'product': case 'service': {
      const price = payMinor ? `for ${formatMoney(payMinor, currency)}` : 'for free'
      return named.length > 1 ? `The cheapest of ${named.join(', ')} ${price}` : `${named[0] ?? (type === 'service' ? 'A service' : 'One product')} ${price}`
    }
    case 'gift': return 'A gift, handed over or sent'
  }
}
