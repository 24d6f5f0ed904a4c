import { fullPrice } from '@/lib/core/line-discount'
import type { Line } from './till-state'

/** The line at another amount; its tax shrinks with it. */
export const atAmount = (line: Line, amountMinor: number): Line => ({
  ...line, amountMinor, ...(line.taxMinor === undefined || line.amountMinor === 0 ? {} : { taxMinor: Math.round((line.taxMinor * amountMinor) / line.amountMinor) }),
})

/** So much per cent less than its full price, half up; null for what is no percentage. */
export function lessPercent(line: Line, percent: string): number | null {
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(percent.trim())) return null
  const share = Number(percent.trim().replace(',', '.'))
  return share > 100 ? null : fullPrice(line) - Math.round((fullPrice(line) * share) / 100)
}
