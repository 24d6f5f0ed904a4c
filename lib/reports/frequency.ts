import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { column, figure, report, shareOf, sumOf } from './declare'
import { membersAt } from './links'
import { buyers } from './parts'

type Found = { purchases: string; members: number; sales: number; spend: number }

export const frequencyReport = report({
  id: 'frequency',
  group: 'Members',
  title: 'How often members buy',
  question: 'Is it a few regulars, or many who come once?',
  method: 'Members who bought in the period, by their number of purchases in it; purchases that came back whole count too. Spent: less what was refunded in the period.',
  filters: ['period', 'outlet', 'segment'],
  columns: [
    column('purchases', 'Purchases', 'text'), column('members', 'Members'), column('memberShare', 'Of members', 'percent'), column('sales', 'Their sales'),
    column('spend', 'Spent', 'money'), column('spendShare', 'Of the money', 'percent'),
  ],
  chart: { kind: 'bar', label: 'purchases', series: ['members'] },
  async run(facts) {
    const found = await pagesSql()<Found[]>`
      with each as (select member_id, sum(sales) as n, sum(spend) as spend from (${buyers(facts)}) b group by 1 having sum(sales) > 0)
      select case when n >= 10 then '10 or more' when n >= 5 then '5 to 9' else n::text end as purchases,
        count(*)::int as members, sum(n)::int as sales, sum(spend)::float8 as spend
      from each group by 1 order by min(n)`
    const days = { from: facts.from, to: facts.to }
    const [members, money] = [sumOf(found, 'members'), sumOf(found, 'spend')]
    const rows = found.map((row) => ({ ...row, memberShare: shareOf(row.members, members), spendShare: shareOf(row.spend, money) }))
    const once = rows.find(({ purchases }) => purchases === '1')
    const average = shareOf(sumOf(rows, 'sales'), members)
    return {
      rows,
      links: rows.map(({ purchases }) => ({ members: membersAt(facts, { bought: days, times: purchases.replace(' to ', '-').replace(' or more', '-') }) })),
      sentence: average === null ? 'No member has bought in this period.'
        : `A member bought ${average.toFixed(1)} times on average; ${formatPercent(shareOf(once?.members ?? 0, members) ?? 0)} came once and brought ${formatPercent(once?.spendShare ?? 0)} of the money.`,
      figures: [figure('Members who bought', 'count', members, membersAt(facts, { bought: days })), figure('Purchases each', 'quantity', average)],
    }
  },
})
