import type { Award } from '@/lib/ledger'
import type { ProgramRules } from '@/lib/programs/schemas'
import { awardDates } from './dates'

/** Points that are given without a sale: usable at once, and ending as if they were earned now. */
export function bonusAward(rules: ProgramRules, points: number, now: Date, timeZone: string): Award {
  const { activatesAt, expiresAt, inactiveAt } = awardDates({ ...rules, activationDelayDays: 0 }, now, timeZone)
  return { points, activatesAt: activatesAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, inactiveAt: inactiveAt?.toISOString() ?? null }
}
