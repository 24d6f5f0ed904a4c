import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'

/** The days that count towards a tier around a day; the anniversary's year begins on the day of joining. */
export function tierWindow(kind: ProgramRules['tierWindow'], day: Day, joined: Day): { from: Day; to: Day } {
  switch (kind) {
    case 'calendar_year': return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
    case 'rolling_365': return { from: dayPlusDays(day, -364), to: day }
    case 'anniversary': {
      const years = Number(day.slice(0, 4)) - Number(joined.slice(0, 4))
      const began = dayPlusMonths(joined, 12 * years)
      const from = began <= day ? began : dayPlusMonths(joined, 12 * (years - 1))
      const next = began <= day ? dayPlusMonths(joined, 12 * (years + 1)) : began
      return { from, to: dayPlusDays(next, -1) }
    }
  }
}
