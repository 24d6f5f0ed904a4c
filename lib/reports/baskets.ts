import { pagesSql } from '@/db/client'
import { formatMoney, formatPercent } from '@/lib/core/format'
import { column, figure, report, shareOf, sumOf } from './declare'
import { bucketDays, salesAt } from './links'
import { bucketStart, buckets, startColumn, within } from './parts'

type Found = { start: string; memberSales: number; memberPaid: number; otherSales: number; otherPaid: number }

const average = (paid: number, sales: number): number | null => (sales === 0 ? null : Math.round(paid / sales))

export const basketsReport = report({
  id: 'baskets',
  group: 'Sales',
  title: 'Baskets with and without a card',
  question: 'Do members spend more at a time than others?',
  method: 'What was paid at the till, divided by the number of sales, in the program’s currency; refunds are not taken off.',
  filters: ['period', 'outlet'],
  columns: [],
  chart: { kind: 'line', label: 'start', series: ['memberAverage', 'otherAverage'] },
  async run(facts) {
    const sql = pagesSql()
    const found = await sql<Found[]>`
      with sold as (select ${bucketStart(facts, sql`h.day`)} as start, sum(own_member_sales) as member_sales, sum(member_net_minor) as member_paid,
          sum(own_sales - own_member_sales) as other_sales, sum(net_minor - member_net_minor) as other_paid
        from outlet_hours h where ${within('h', facts)} group by 1)
      select to_char(b.start, 'YYYY-MM-DD') as start, coalesce(s.member_sales, 0)::int as "memberSales", coalesce(s.member_paid, 0)::float8 as "memberPaid",
        coalesce(s.other_sales, 0)::int as "otherSales", coalesce(s.other_paid, 0)::float8 as "otherPaid"
      from (${buckets(facts)}) b left join sold s on s.start = b.start order by b.start`
    const rows = found.map(({ start, memberSales, memberPaid, otherSales, otherPaid }) =>
      ({ start, memberSales, memberAverage: average(memberPaid, memberSales), otherSales, otherAverage: average(otherPaid, otherSales) }))
    const [memberSales, otherSales] = [sumOf(found, 'memberSales'), sumOf(found, 'otherSales')]
    const [member, other] = [average(sumOf(found, 'memberPaid'), memberSales), average(sumOf(found, 'otherPaid'), otherSales)]
    const money = (minor: number) => formatMoney(minor, facts.currency)
    return {
      columns: [startColumn(facts), column('memberSales', 'Members’ sales'), column('memberAverage', 'Members’ average', 'money'), column('otherSales', 'Others’ sales'), column('otherAverage', 'Others’ average', 'money')],
      rows: memberSales + otherSales === 0 ? [] : rows,
      links: rows.map(({ start }) => {
        const one = { period: bucketDays(facts, start), currency: facts.currency }
        return { memberSales: salesAt(facts, { ...one, show: 'members' }), otherSales: salesAt(facts, { ...one, show: 'anonymous' }) }
      }),
      sentence: member === null && other === null ? 'Nothing was sold in this period.'
        : member === null || other === null ? `An average basket was ${money(member ?? other ?? 0)}, all of them ${member === null ? 'without' : 'with'} a card.`
        : `A member’s basket was ${money(member)} on average, one without a card ${money(other)}${other > 0 ? `: ${formatPercent(Math.abs(member / other - 1))} ${member < other ? 'less' : 'more'}` : ''}.`,
      figures: [figure('Members’ average', 'money', member, salesAt(facts, { currency: facts.currency, show: 'members' })),
        figure('Others’ average', 'money', other, salesAt(facts, { currency: facts.currency, show: 'anonymous' })), figure('Sales with a card', 'percent', shareOf(memberSales, memberSales + otherSales))],
    }
  },
})
