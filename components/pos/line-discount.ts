import { fullPrice } from '@/lib/core/line-discount'
import type { Line } from './till-state'

/** The line at another amount, with that share of its full price's tax: kept beside it, so that no change of mind rounds it away. */
export function atAmount({ fullTaxMinor, ...line }: Line, amountMinor: number): Line {
  const [full, tax] = [fullPrice(line), fullTaxMinor ?? line.taxMinor]
  if (tax === undefined || full === 0) return { ...line, amountMinor }
  return { ...line, amountMinor, taxMinor: Math.round((tax * amountMinor) / full), ...(amountMinor === full ? {} : { fullTaxMinor: tax }) }
}

/** What lines cost before anything was taken off: what leaves a basket counts by it, at whatever price it was put first. */
export const pricedAt = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + fullPrice(line), 0)

/** So much per cent less than its full price, half up; null for what is no percentage. */
export function lessPercent(line: Line, percent: string): number | null {
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(percent.trim())) return null
  const share = Number(percent.trim().replace(',', '.'))
  return share > 100 ? null : fullPrice(line) - Math.round((fullPrice(line) * share) / 100)
}
