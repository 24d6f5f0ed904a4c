import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { dayPlusMonths, localDay } from '@/lib/core/local-day'
import { column, figure, report, shareOf } from './declare'
import { membersAt, monthDays } from './links'
import type { Links } from './links'
import { buyers } from './parts'
import type { ReportRow } from './schemas'

const MONTHS = 12

type Cell = { cohort: string; after: number; members: number }

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const months = Array.from({ length: MONTHS }, (_, index) => index + 1)

export const retentionReport = report({
  id: 'retention',
  group: 'Members',
  title: 'Who comes back',
  question: 'Of those who first bought in a month, how many bought again later?',
  method: `Each row is the members whose first purchase here was in that month; each column the share of them who bought in the month so many months later, up to ${MONTHS}. Months that have not begun are empty; the one that is running is not over.`,
  filters: ['period', 'outlet', 'segment'],
  columns: [column('cohort', 'First bought', 'month'), column('size', 'Members'), ...months.map((after) => column(`m${after}`, `+${after}`, 'percent'))],
  chart: { kind: 'heat', label: 'cohort', series: months.map((after) => `m${after}`) },
  async run(facts) {
    const cells = await pagesSql()<Cell[]>`
      with visits as materialized (
        select member_id, date_trunc('month', day::timestamp)::date as month from (${buyers(facts, { from: '0001-01-01', to: '9999-12-31' })}) b where sales > 0 group by 1, 2
      ), first as (select member_id, min(month) as cohort from visits group by 1)
      select to_char(f.cohort, 'YYYY-MM-DD') as cohort,
        ((extract(year from v.month) - extract(year from f.cohort)) * 12 + extract(month from v.month) - extract(month from f.cohort))::int as after, count(*)::int as members
      from first f join visits v on v.member_id = f.member_id
      where f.cohort between date_trunc('month', ${facts.from}::date::timestamp)::date and ${facts.to}::date
      group by f.cohort, 2 order by f.cohort, 2`
    const now = monthNumber(localDay(facts.now, facts.timeZone))
    const found = new Map(cells.map(({ cohort, after, members }) => [`${cohort} ${after}`, members]))
    const rows = [...new Set(cells.map(({ cohort }) => cohort))].map((cohort): ReportRow => {
      const size = found.get(`${cohort} 0`) ?? 0
      const later = months.map((after) => [`m${after}`, monthNumber(cohort) + after > now ? null : shareOf(found.get(`${cohort} ${after}`) ?? 0, size)])
      return { cohort, size, ...Object.fromEntries(later) }
    })
    const links = rows.map(({ cohort }): Links => {
      const first = monthDays(String(cohort))
      const later = months.map((after) => [`m${after}`, membersAt(facts, { first, bought: monthDays(dayPlusMonths(first.from, after)) })])
      return { size: membersAt(facts, { first }), ...Object.fromEntries(later) }
    })
    const next = backAfter(rows, 'm1')
    const sixth = backAfter(rows, 'm6')
    return {
      rows,
      links,
      sentence: rows.length === 0 ? 'No member bought for the first time in these months.'
        : next === null ? 'It is too early to say who comes back.' : `${formatPercent(next)} of new members bought again in the month after their first${sixth === null ? '' : `, ${formatPercent(sixth)} in the sixth month after`}.`,
      figures: [figure('New members', 'count', rows.reduce((sum, { size }) => sum + Number(size), 0), membersAt(facts, { first: { from: `${facts.from.slice(0, 7)}-01`, to: monthDays(`${facts.to.slice(0, 7)}-01`).to } })),
        figure('Back in the next month', 'percent', next), figure('Back in the sixth month', 'percent', sixth)],
    }
  },
})

/** Over all cohorts that are so old. */
function backAfter(rows: readonly ReportRow[], key: string): number | null {
  const old = rows.filter((row) => row[key] !== null)
  const size = old.reduce((sum, row) => sum + Number(row.size), 0)
  return shareOf(Math.round(old.reduce((sum, row) => sum + Number(row[key]) * Number(row.size), 0)), size)
}
