import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'

type Ending = { lastDay: string; to: string; missing: number | null }

/** What was announced of a tier, in one sentence or two. */
export function endingWords(tier: string, { lastDay, to, missing }: Ending, basis: 'spend' | 'points', currency: string): string {
  const ends = `${tier} until ${formatDate(lastDay, { timeZone: 'UTC' })}, then ${to}.`
  if (missing === null) return ends
  const more = basis === 'spend' ? formatMoney(missing, currency, { decimals: 'auto' }) : formatPoints(missing)
  return `${ends} ${more} more until then keeps it.`
}
