import { dayPlusDays } from '@/lib/core/local-day'
import type { CustomSpec } from './cube-schemas'
import type { Facts, Period } from './declare'
import { membersAt, monthDays, salesAt } from './links'
import type { Links } from './links'

type Raw = Record<string, string | null>

/** Where a row of a choice leads: the sales, or the members, that its counts are of. */
export function cubeLinks(facts: Facts, { source }: CustomSpec, row: Raw): Links {
  const period = daysOf(facts, row)
  const outletId = row.outlet ?? facts.outletId
  if (source === 'sales') {
    const which = { period, outlet: outletId, weekday: numberOf(row.weekday), hour: numberOf(row.hour) }
    return { sales: salesAt(facts, which), memberSales: salesAt(facts, { ...which, show: 'members' }) }
  }
  return source === 'buyers' ? { buyers: membersAt({ ...facts, outletId }, { bought: period, tier: row.tier ?? undefined }) } : {}
}

const numberOf = (text: string | null | undefined) => (text === null || text === undefined ? undefined : Number(text))

/** The days of the period that a row is of; a week and a month are their first day. */
function daysOf({ from, to }: Period, { day, week, month }: Raw): Period {
  const parts = [day ? { from: day, to: day } : null, week ? { from: week, to: dayPlusDays(week, 6) } : null, month ? monthDays(month) : null].filter((one) => one !== null)
  return parts.reduce<Period>((all, one) => ({ from: one.from > all.from ? one.from : all.from, to: one.to < all.to ? one.to : all.to }), { from, to })
}
