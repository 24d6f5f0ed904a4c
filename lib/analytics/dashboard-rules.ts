import type { DayTotals } from './queries'
import type { Dashboard, Figure } from './schemas'

const DAY_MS = 86_400_000
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
// A year of days is counted at each look: plain arithmetic, without a calendar's objects.
const dayPlusDays = (day: string, count: number) => new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10)

/** A change below this share is no news. */
const STEADY = 0.02

export type Period = { days: number; from: string; to: string; previousFrom: string; bucket: 'day' | 'week' }

/** The last `days` local days, today included, and as many before them. */
export function periodUntil(today: string, days: number): Period {
  const from = dayPlusDays(today, 1 - days)
  return { days, from, to: today, previousFrom: dayPlusDays(from, -days), bucket: days > 60 ? 'week' : 'day' }
}

/** A sum over the period, beside the one before it where anything is known of that. */
export function figureOf(rows: DayTotals[], period: Period, firstDay: string | null, value: (row: DayTotals) => number): Figure {
  const sum = (within: (day: string) => boolean) => rows.reduce((total, row) => (within(row.day) ? total + value(row) : total), 0)
  const known = firstDay !== null && firstDay < period.from
  return { value: sum((day) => day >= period.from), previous: known ? sum((day) => day < period.from) : null }
}

type Bucket = Dashboard['series'][number]

/** One bar a day or a week, those without sales included. */
export function seriesOf(rows: DayTotals[], { from, to, bucket }: Period): Bucket[] {
  const bars = new Map<string, Bucket>()
  for (let day = from; day <= to; day = dayPlusDays(day, 1)) {
    const start = bucket === 'week' ? mondayOf(day) : day
    if (!bars.has(start)) bars.set(start, { start, sales: 0, memberSales: 0, netMinor: 0, pointsEarned: 0, pointsUsed: 0 })
  }
  for (const row of rows) {
    const bar = row.day < from ? undefined : bars.get(bucket === 'week' ? mondayOf(row.day) : row.day)
    if (!bar) continue
    bar.sales += row.sales
    bar.memberSales += row.memberSales
    bar.netMinor += row.netMinor - row.refundMinor
    bar.pointsEarned += row.pointsEarned
    bar.pointsUsed += row.pointsUsed
  }
  return [...bars.values()]
}

function mondayOf(day: string): string {
  const weekday = new Date(utc(day)).getUTCDay()
  return dayPlusDays(day, -((weekday + 6) % 7))
}

/** What is worth saying first. */
export function summaryOf(sales: Figure, netMinor: Figure, memberSales: number): Dashboard['summary'] {
  if (sales.value === 0 && !sales.previous) return { fact: 'no_sales' }
  if (!sales.previous) return { fact: 'first_sales', sales: sales.value, netMinor: netMinor.value }
  const share = (sales.value - sales.previous) / sales.previous
  const memberShare = sales.value > 0 ? memberSales / sales.value : 0
  if (Math.abs(share) < STEADY) return { fact: 'sales_steady', memberShare }
  return { fact: share > 0 ? 'sales_up' : 'sales_down', share, memberShare }
}
