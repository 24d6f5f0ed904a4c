import { currencyExponent, formatMoney, formatNumber, formatPercent } from '@/lib/core/format'
import { formatDate, formatDay } from '@/lib/core/format-date'

export type ChartRow = Record<string, string | number | null>

/** Plain data only, so that a server component can hand it over. */
export type ChartFormat = {
  /** What the values are; 'money' is minor units of `currency`. */
  values?: 'number' | 'percent' | 'money'
  currency?: string
  /** What the labels are; 'date' is an ISO date. */
  labels?: 'date' | 'text'
}

export type ChartData = ChartFormat & {
  kind: 'area' | 'line' | 'bar' | 'stacked-bar'
  rows: ChartRow[]
  labelKey: string
  /** The word above the labels in the table: "Day". */
  labelHeader: string
  series: { key: string; label: string }[]
}

const colors = ['var(--accent-solid)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)']

export const seriesColor = (index: number): string => colors[index % colors.length] ?? 'currentColor'

export function formatChartValue(value: unknown, { values, currency }: ChartFormat, compact = false): string {
  if (typeof value !== 'number') return '–'
  if (values === 'percent') return formatPercent(value)
  if (values === 'money' && currency) {
    // Under a thousand there is nothing to shorten, and £6.5 is no price.
    const short = compact && Math.abs(value) >= 1_000 * 10 ** currencyExponent(currency)
    return formatMoney(Math.round(value), currency, { compact: short, decimals: compact ? 'auto' : 'always' })
  }
  return formatNumber(value, { compact, maximumFractionDigits: compact ? 1 : undefined })
}

export function formatChartLabel(value: unknown, { labels }: ChartFormat, short = false): string {
  if (labels !== 'date') return String(value ?? '')
  const moment = String(value)
  return short ? formatDay(moment, { timeZone: 'UTC' }) : formatDate(moment, { timeZone: 'UTC' })
}
