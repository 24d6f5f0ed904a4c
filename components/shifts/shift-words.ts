import { formatMoney } from '@/lib/core/format'

/** What a count says of a drawer. */
export function differenceWords(countedMinor: number, expectedMinor: number, currency: string): string {
  const over = countedMinor - expectedMinor
  if (over === 0) return 'Exact'
  return over < 0 ? `${formatMoney(-over, currency)} short` : `${formatMoney(over, currency)} over`
}
