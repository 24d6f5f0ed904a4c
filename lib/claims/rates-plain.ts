import { formatMoney, formatNumber } from '@/lib/core/format'
import type { SchemeTerms } from './schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

type Rates = SchemeTerms['rates'][number]

/** What a rate gives, in words. */
export function rateText(rate: Rates['customer'] | Rates['retailer'], currency: string, { customer }: Pick<PartyWords, 'customer'>): string {
  switch (rate.type) {
    case 'per_unit': return `${rate.points} for each unit`
    case 'of_amount': return `${rate.points} for each ${formatMoney(rate.perMinor, currency, { decimals: 'auto' })}`
    case 'share': return `${rate.percent} % of ${customer} points`
    case 'none': return 'nothing'
  }
}

export const limitText = (most: number | null) => (most === null ? 'no limit' : `${formatNumber(most)} at most`)
