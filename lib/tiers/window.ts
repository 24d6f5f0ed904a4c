import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'

type Kind = ProgramRules['tierWindow']
export type Window = { from: Day; to: Day }

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
export function windowsAround(kind: Kind, day: Day, today: Day, joined: Day): Window & { rolls?: number } {
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

type Gift = { since: Day; until: Day; joined: Day }

/**
 * The windows in which a tier may have been reached under one that was given by hand, whose sales lift nobody, and that is still held on a day: its own term,
 * the window after it, is not over by then. Where tiers are for good, every window since the gift. The latest first.
 */
export function windowsUnder(kind: Kind, { since, until, joined }: Gift, { policy, graceDays }: ProgramRules['tierDowngrade'], on: Day): Window[] {
  const windows: Window[] = []
  const held = ({ to }: Window) => policy === 'none' || on < dayPlusDays(windowAfter(kind, to, joined).to, 1 + graceDays)
  for (let window = tierWindow(kind, until, joined); window.to >= since && held(window);) {
    windows.push(window)
    window = tierWindow(kind, dayPlusDays(kind === 'rolling_365' ? window.to : window.from, -1), joined)
  }
  return windows
}
