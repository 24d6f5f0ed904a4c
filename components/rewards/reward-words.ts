import { formatMoney } from '@/lib/core/format'
import type { Reward } from '@/lib/rewards/schemas'

/** What a reward gives, in words. */
export function rewardWords({ type, amountMinor, percent, maxDiscountMinor, sku, currency }: Reward): string {
  const only = sku && type !== 'product' ? ` on ${sku}` : ''
  switch (type) {
    case 'amount_off': return `${formatMoney(amountMinor ?? 0, currency)} off${only}`
    case 'percent_off': return `${percent}% off${only}${maxDiscountMinor ? `, at most ${formatMoney(maxDiscountMinor, currency)}` : ''}`
    case 'product': return sku ? `${sku} for free` : 'One product for free'
  }
}
