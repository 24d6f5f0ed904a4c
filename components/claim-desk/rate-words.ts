import { formatMoney, formatNumber } from '@/lib/core/format'
import type { SchemeTerms } from '@/lib/claims/schemas'

type Rates = SchemeTerms['rates'][number]

/** What a rate gives, in words. */
export function rateText(rate: Rates['customer'] | Rates['retailer'], currency: string): string {
  switch (rate.type) {
    case 'per_unit': return `${rate.points} for each unit`
    case 'of_amount': return `${rate.points} for each ${formatMoney(rate.perMinor, currency, { decimals: 'auto' })}`
    case 'share': return `${rate.percent} % of the customer’s`
    case 'none': return 'nothing'
  }
}

export const limitText = (most: number | null) => (most === null ? 'no limit' : `${formatNumber(most)} at most`)
