import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'

type Kind = ProgramRules['tierWindow']
export type Window = { from: Day; to: Day }
/** With `rolls`: all the windows of so many days between the two, of which there are as many as days. */
export type Windows = Window & { rolls?: number }

const YEAR = 365

/** The days that count towards a tier around a day; the anniversary's year begins on the day of joining. */
export function tierWindow(kind: Kind, day: Day, joined: Day): Window {
  switch (kind) {
    case 'calendar_year': return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
    case 'rolling_365': return { from: dayPlusDays(day, 1 - YEAR), to: day }
    case 'anniversary': {
      const years = Number(day.slice(0, 4)) - Number(joined.slice(0, 4))
      const began = dayPlusMonths(joined, 12 * years)
      const from = began <= day ? began : dayPlusMonths(joined, 12 * (years - 1))
      const next = began <= day ? dayPlusMonths(joined, 12 * (years + 1)) : began
      return { from, to: dayPlusDays(next, -1) }
    }
  }
}

/**
 * The days that may count with those of one day, up to today. A window that rolls (`rolls`: its days) holds an earlier day until a
 * year after it: what was bought since may reach with it what neither does alone, so there are as many windows as days.
 */
export function windowsAround(kind: Kind, day: Day, today: Day, joined: Day): Windows {
  const window = tierWindow(kind, day, joined)
  if (kind !== 'rolling_365' || today <= day) return window
  const last = dayPlusDays(day, YEAR - 1)
  return { from: window.from, to: today < last ? today : last, rolls: YEAR }
}

/** The window that begins when the one around a day is over; the rolling one begins on the next day. */
export const windowAfter = (kind: Kind, day: Day, joined: Day): Window =>
  kind === 'rolling_365'
    ? { from: dayPlusDays(day, 1), to: dayPlusDays(day, YEAR) }
    : tierWindow(kind, dayPlusDays(tierWindow(kind, day, joined).to, 1), joined)
