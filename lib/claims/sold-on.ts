import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'

/** The bounds of an invoice's day, for what was sold on it: what left the catalogue since is a product of that day still. */
export type SoldOn = { begins: Date; ends: Date }

export const soldOn = (day: string | null | undefined, { timeZone }: { timeZone: string }): SoldOn | null =>
  (day ? { begins: startOfLocalDay(day, timeZone), ends: startOfLocalDay(dayPlusDays(day, 1), timeZone) } : null)
