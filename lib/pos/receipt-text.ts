import { formatMoney, formatNumber } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { translator } from '@/lib/core/messages'
import type { Sale } from './schemas'

type Facts = Pick<Sale, 'memberId' | 'pointsEarned' | 'pointsPending' | 'pointsUsed' | 'discountMinor' | 'currency' | 'balance' | 'tier' | 'claim' | 'pointsEndedOn'>

/** What a till prints below its own receipt, line by line. */
export function receiptText(sale: Facts, locale: string): string {
  const say = translator(locale)
  const points = (count: number) => formatNumber(count, { locale })
  if (!sale.memberId || !sale.balance) {
    return sale.claim ? say('receipt.claim', { address: addressOf(sale.claim.url), code: sale.claim.code }) : say('receipt.anonymous')
  }
  const usableNow = sale.pointsEarned - sale.pointsPending
  return [
    ...(usableNow > 0 || sale.pointsPending === 0 ? [say('receipt.earned', { points: points(usableNow) })] : []),
    ...(sale.pointsPending > 0 ? [say('receipt.pending', { points: points(sale.pointsPending) })] : []),
    ...(sale.pointsEndedOn ? [say('receipt.ended', { date: formatDate(sale.pointsEndedOn, { locale, timeZone: 'UTC' }) })] : []),
    ...(sale.pointsUsed > 0 ? [say('receipt.used', { points: points(sale.pointsUsed) })] : []),
    ...(sale.discountMinor > 0 ? [say('receipt.discount', { amount: formatMoney(sale.discountMinor, sale.currency, { locale }) })] : []),
    say('receipt.balance', { points: points(sale.balance.available) }),
    ...(sale.tier ? [say('receipt.tier', { tier: sale.tier.name })] : []),
  ].join('\n')
}

/** As a person types it. */
const addressOf = (url: string): string => `${new URL(url).host}/me/claim`
