import { currencyExponent, formatMoney, formatPercent, formatPoints, plural } from '@/lib/core/format'
import type { Dashboard, Figure } from '@/lib/analytics'

/** The one sentence: what changed, and why it matters. */
export function summaryWords({ summary, period, program }: Dashboard): string {
  const currency = program?.currency ?? 'GBP'
  const share = (value: number) => formatPercent(Math.round(value * 100) / 100)
  switch (summary.fact) {
    case 'no_sales': return 'No sale has been recorded yet.'
    case 'first_sales':
      return `${plural(summary.sales, { one: 'The first sale is in', other: '# sales are in' })}, ${formatMoney(summary.netMinor, currency)} in all. Comparisons start when there is an earlier period to compare with.`
    case 'sales_up':
      return `${share(summary.share)} more sales than in the ${period.days} days before; members made ${share(summary.memberShare)} of them.`
    case 'sales_down':
      return `${share(-summary.share)} fewer sales than in the ${period.days} days before; members made ${share(summary.memberShare)} of them.`
    case 'sales_steady':
      return `As many sales as in the ${period.days} days before; members made ${share(summary.memberShare)} of them.`
  }
}

/** What the program gives, for whoever asks at the counter. */
export function rateWords({ program }: Dashboard): string | null {
  if (!program) return null
  const { earnRate, redeemRate } = program
  const unit = (currency: string) => formatMoney(10 ** currencyExponent(currency), currency, { decimals: 'auto' })
  const parts = [
    earnRate && `${earnRate.pointsPerUnit} ${earnRate.pointsPerUnit === '1' ? 'point' : 'points'} for each ${unit(earnRate.currency)}`,
    redeemRate && `${formatPoints(redeemRate.points)} take ${formatMoney(redeemRate.amountMinor, redeemRate.currency, { decimals: 'auto' })} off`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join('; ')}.` : null
}

/** A change as a share of what was; nothing where there was nothing. */
export const changeOf = ({ value, previous }: Figure): number | undefined =>
  previous === null || previous === 0 ? undefined : (value - previous) / previous
