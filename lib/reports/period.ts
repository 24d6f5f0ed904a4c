import { dayPlusDays, daysBetween } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Period } from './declare'

const USUAL_DAYS = 90
/** Some ten years: more is no period that anybody looks at, and a mistyped year would count for minutes. */
const MOST_DAYS = 3_660

/** The days that are asked for: the last ninety where nothing is said; turned round where they stand the wrong way round. */
export function periodOf({ from, to }: Partial<Period>, today: Day): Period {
  const last = to ?? (from && from > today ? from : today)
  const first = from ?? dayPlusDays(last, 1 - USUAL_DAYS)
  const [begin, end] = first <= last ? [first, last] : [last, first]
  return daysBetween(begin, end) < MOST_DAYS ? { from: begin, to: end } : { from: dayPlusDays(end, 1 - MOST_DAYS), to: end }
}

export const daysIn = ({ from, to }: Period): number => daysBetween(from, to) + 1

/** As many days before it. */
export const periodBefore = ({ from, to }: Period): Period => ({ from: dayPlusDays(from, -daysIn({ from, to })), to: dayPlusDays(from, -1) })

export type Bucket = 'day' | 'week' | 'month'

/** Bars that can be told apart: days of a month, weeks of half a year, else months. */
export function bucketOf(period: Period): Bucket {
  const days = daysIn(period)
  if (days <= 31) return 'day'
  return days <= 190 ? 'week' : 'month'
}

export const bucketWords = { day: 'Day', week: 'Week from', month: 'Month' } as const
