import { TZDate } from '@date-fns/tz'
import { addMonths, endOfMonth, endOfQuarter, endOfYear } from 'date-fns'

/** A calendar day in some zone, 'YYYY-MM-DD'. */
export type Day = string

const QUARTER_HOUR = 900_000
const DAY = 86_400_000
const KEPT = 4_096
const days = new Map<string, Day>()
const midnights = new Map<string, number>()

function remember<V>(cache: Map<string, V>, key: string, make: () => V): V {
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size >= KEPT) cache.clear()
  const made = make()
  cache.set(key, made)
  return made
}

/** The local day of a moment. Zones change day on a quarter of an hour, so that is what is remembered. */
export function localDay(moment: Date, zone: string): Day {
  const quarter = Math.floor(moment.getTime() / QUARTER_HOUR)
  return remember(days, `${zone} ${quarter}`, () => dayText(new TZDate(quarter * QUARTER_HOUR, zone)))
}

/** The first moment of a local day; where the clock skips midnight, the first that exists. */
export function startOfLocalDay(day: Day, zone: string): Date {
  return new Date(remember(midnights, `${zone} ${day}`, () => {
    const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
    return new TZDate(year, month - 1, date, zone).getTime()
  }))
}

/** Calendar arithmetic on a day, apart from any zone. */
export const dayPlusDays = (day: Day, count: number): Day => utcText(new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY))
export const dayPlusMonths = (day: Day, count: number): Day => utcText(addMonths(utc(day), count))
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
export function lastDayOf(period: 'month' | 'quarter' | 'year', day: Day): Day {
  const end = { month: endOfMonth, quarter: endOfQuarter, year: endOfYear }[period]
  return utcText(end(utc(day)))
}

const utc = (day: Day) => new TZDate(`${day}T00:00:00Z`, 'UTC')
const utcText = (date: Date): Day => date.toISOString().slice(0, 10)
const dayText = (date: TZDate): Day =>
  `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

/** Whether this is an IANA zone that the runtime and PostgreSQL both know: Intl also takes short aliases that it does not. */
export function isTimeZone(zone: string): boolean {
  if (zone === 'UTC') return true
  if (!zone.includes('/') || zone === 'US/Pacific-New') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
