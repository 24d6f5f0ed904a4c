import { dayPlusDays, dayPlusMonths, daysBetween, lastDayOf, localDay, startOfLocalDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'

export type AwardDates = { activatesAt: Date; expiresAt: Date | null; inactiveAt: Date | null }

/**
 * When an award becomes usable and when it ends. Delays end at the start of a day, expiries at the midnight after the
 * last day, both in the program's zone and counted from when it happened. Source: product.md, "Expiry policies".
 */
export function awardDates(rules: ProgramRules, occurredAt: Date, zone: string): AwardDates {
  const day = localDay(occurredAt, zone)
  const delay = rules.activationDelayDays
  const last = lastDay(rules, day)
  const inactive = rules.expiry.type === 'inactivity' ? dayPlusDays(day, rules.expiry.days) : null
  return {
    activatesAt: delay === 0 ? occurredAt : startOfLocalDay(dayPlusDays(day, delay), zone),
    expiresAt: last === null ? null : midnightAfter(last, zone),
    inactiveAt: inactive === null ? null : midnightAfter(inactive, zone),
  }
}

const midnightAfter = (day: Day, zone: string) => startOfLocalDay(dayPlusDays(day, 1), zone)

function lastDay({ expiry }: ProgramRules, day: Day): Day | null {
  switch (expiry.type) {
    case 'none':
    case 'inactivity': return null
    case 'rolling_days': return dayPlusDays(day, expiry.days)
    case 'rolling_months': return dayPlusMonths(day, expiry.months)
    case 'end_of': return lastDayOf(expiry.period, dayPlusMonths(day, expiry.afterMonths))
    case 'fixed': return expiry.date
  }
}

const NOTICE_DAYS = 60

/** The day on which all of a program's points end, from two months before it on: once it has passed, what is earned is over at once. */
export function endOfPoints({ expiry }: Pick<ProgramRules, 'expiry'>, today: Day): { date: Day; passed: boolean } | null {
  if (expiry.type !== 'fixed' || daysBetween(today, expiry.date) > NOTICE_DAYS) return null
  return { date: expiry.date, passed: expiry.date < today }
}
