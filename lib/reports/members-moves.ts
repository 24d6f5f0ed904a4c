import { pagesSql } from '@/db/client'
import { plural } from '@/lib/core/format'
import { dayPlusDays, dayPlusMonths } from '@/lib/core/local-day'
import { column, figure, report } from './declare'
import { EVER, membersAt, monthDays } from './links'
import { buyers } from './parts'

const LAPSING_MONTHS = 3

type Month = { month: string; active: number; fresh: number; returning: number; lapsing: number }

export const membersReport = report({
  id: 'members',
  group: 'Members',
  title: 'Members who come',
  question: 'Do more members buy than before, and who stops coming?',
  method: `Whole calendar months. New: the first purchase here was in that month. Returning: bought in it and in one before. Lapsing: bought in one of the ${LAPSING_MONTHS} months before, and not in it; the month that is running still counts down.`,
  filters: ['period', 'outlet', 'segment'],
  columns: [
    column('month', 'Month', 'month'), column('active', 'Bought'), column('fresh', 'New'), column('returning', 'Returning'), column('lapsing', 'Lapsing'),
  ],
  chart: { kind: 'stacked-bar', label: 'month', series: ['fresh', 'returning'] },
  async run(facts) {
    const monthsEnd = dayPlusMonths(`${facts.to.slice(0, 7)}-01`, 1)
    const rows = await pagesSql()<Month[]>`
      with visits as materialized (
        select member_id, date_trunc('month', day::timestamp)::date as month from (${buyers(facts, { from: '0001-01-01', to: facts.to })}) b where sales > 0 group by 1, 2
      ), first as (select member_id, min(month) as month from visits group by 1
      ), months as (select x::date as month from generate_series(date_trunc('month', ${facts.from}::date::timestamp), ${monthsEnd}::date::timestamp - interval '1 day', '1 month') x)
      select to_char(m.month, 'YYYY-MM-DD') as month, a.active, a.fresh, a.active - a.fresh as returning, l.lapsing
      from months m
      cross join lateral (select count(*)::int as active, count(*) filter (where f.month = v.month)::int as fresh
        from visits v join first f on f.member_id = v.member_id where v.month = m.month) a
      cross join lateral (select count(*)::int as lapsing from (
        select member_id from visits where month between (m.month - ${`${LAPSING_MONTHS} months`}::interval) and m.month group by 1 having max(month) < m.month) x) l
      order by m.month`
    const links = rows.map(({ month }) => {
      const days = monthDays(month, facts.to)
      const before = { from: EVER, to: dayPlusDays(month, -1) }
      return {
        active: membersAt(facts, { bought: days }), fresh: membersAt(facts, { first: days }), returning: membersAt(facts, { bought: days, first: before }),
        lapsing: membersAt(facts, { bought: { from: dayPlusMonths(month, -LAPSING_MONTHS), to: before.to }, absent: days }),
      }
    })
    const last = rows.at(-1)
    const before = rows.at(-2)
    return {
      rows: [...rows],
      links,
      sentence: !last || rows.every(({ active }) => active === 0) ? 'No member has bought in these months.'
        : `${plural(last.active, { one: '# member', other: '# members' })} bought in the last of these months, ${plural(last.fresh, { one: '# of them', other: '# of them' })} for the first time${before ? `; ${plural(before.active, { one: '#', other: '#' })} in the month before` : ''}.`,
      figures: [figure('New members', 'count', rows.reduce((sum, { fresh }) => sum + fresh, 0), membersAt(facts, { first: { from: `${facts.from.slice(0, 7)}-01`, to: facts.to } })),
        figure('Lapsing now', 'count', last?.lapsing ?? 0, links.at(-1)?.lapsing)],
    }
  },
})
