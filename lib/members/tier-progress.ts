import { dayPlusDays, dayPlusMonths, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { thresholdOf } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'

/** The days whose spending or points count towards a tier now. Source: product.md, "Tiers". */
export function countingDays(window: ProgramRules['tierWindow'], joinedAt: Date, now: Date, zone: string): { from: Day; to: Day } {
  const today = localDay(now, zone)
  if (window === 'rolling_365') return { from: dayPlusDays(today, -364), to: today }
  if (window === 'calendar_year') return { from: `${today.slice(0, 4)}-01-01`, to: today }
  const joined = localDay(joinedAt, zone)
  const years = Number(today.slice(0, 4)) - Number(joined.slice(0, 4))
  const thisYear = dayPlusMonths(joined, years * 12)
  return { from: thisYear <= today ? thisYear : dayPlusMonths(joined, (years - 1) * 12), to: today }
}

/** Where a member stands on the ladder. A tier once held stays lit, though its threshold was edited since. */
export function tierProgress(rules: ProgramRules, tierKey: string, counted: number) {
  const held = rules.tiers.findIndex((tier) => tier.key === tierKey)
  const steps = rules.tiers.map((tier, index) => ({
    key: tier.key, name: tier.name, color: tier.color, threshold: thresholdOf(tier, rules.tierBasis), reached: index <= held,
  }))
  const next = steps.find((step) => !step.reached)
  return {
    basis: rules.tierBasis,
    window: rules.tierWindow,
    counted,
    steps,
    next: next ? { name: next.name, missing: Math.max(0, next.threshold - counted) } : null,
  }
}
