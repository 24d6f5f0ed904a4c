import { formatMoney, formatNumber, formatPercent, minorToDecimal } from './format'
import { formatDate } from './format-date'

/** How a value reads; money is minor units, a percent a share of 1, a month its first day. */
export const valueKinds = ['text', 'count', 'quantity', 'money', 'points', 'percent', 'factor', 'day', 'month'] as const
export type ValueKind = (typeof valueKinds)[number]

type Value = string | number | null | undefined

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A value as people read it. */
export function formatValue(value: Value, kind: ValueKind, currency: string): string {
  if (value === null || value === undefined) return '–'
  switch (kind) {
    case 'text': return String(value)
    case 'day': return formatDate(String(value), { timeZone: 'UTC' })
    case 'month': return shortMonth.format(new Date(String(value)))
    case 'money': return formatMoney(Math.round(Number(value)), currency)
    case 'percent': return formatPercent(Number(value))
    case 'factor': return `${formatNumber(Number(value), { maximumFractionDigits: 1 })}×`
    case 'quantity': return formatNumber(Number(value), { maximumFractionDigits: 3 })
    case 'count': case 'points': return formatNumber(Number(value))
  }
}

/** The same for a file: money in whole units, a share as a part of one, days as they are. */
export function fileValue(value: Value, kind: ValueKind, currency: string): string | number | null {
  if (value === null || value === undefined) return null
  return kind === 'money' ? minorToDecimal(Math.round(Number(value)), currency) : value
}

/** A heading that says what the figures below it are. */
export const fileHeading = ({ label, kind }: { label: string; kind: ValueKind }, currency: string): string => (kind === 'money' ? `${label} (${currency})` : label)

export const isText = (kind: ValueKind): boolean => kind === 'text' || kind === 'day' || kind === 'month'
