import { formatPercent } from '@/lib/core/format'
import { column, figure, report, shareOf, sumOf } from './declare'
import { addingUp } from './adding-up'
import { articles } from './articles'
import { NO_CATEGORY, salesAt } from './links'

type Found = { category: string; sales: number; articles: number; quantity: number; net: number; memberNet: number }

export const categoriesReport = report({
  id: 'categories',
  group: 'Sales',
  title: 'Categories',
  question: 'Which kinds of products bring the money?',
  method: 'Lines of sales less what was brought back in the period, by the category that the till sent with them.',
  filters: ['period', 'outlet', 'segment', 'member'],
  columns: [
    column('category', 'Category', 'text'), column('articles', 'Products'), column('quantity', 'Quantity', 'quantity'), column('net', 'Sold', 'money'),
    column('share', 'Of all', 'percent'), column('memberShare', 'By members', 'percent'),
  ],
  chart: { kind: 'bar', label: 'category', series: ['net'] },
  async run(facts) {
    const found = await addingUp((sql) => sql<Found[]>`
      with each as (select sku, category, sum(quantity) as quantity, sum(sales) as sales, sum(net) as net, sum(member_net) as member_net from (${articles(facts)}) a group by 1, 2)
      select category, count(*)::int as articles, sum(sales)::int as sales, sum(quantity)::float8 as quantity, sum(net)::float8 as net, sum(member_net)::float8 as "memberNet"
      from each group by 1 order by sum(net) desc, 1`)
    const all = sumOf(found, 'net')
    const rows = found.map(({ category, memberNet, sales: _sales, ...row }) => ({ category: category || 'No category', ...row, share: shareOf(row.net, all), memberShare: shareOf(memberNet, row.net) }))
    const [best] = rows
    return {
      rows,
      links: found.map(({ category, sales }) => {
        const href = sales === 0 ? undefined : salesAt(facts, { category: category || NO_CATEGORY })
        return { quantity: href, net: href }
      }),
      sentence: best?.share ? `${best.category} brought most: ${formatPercent(best.share)} of what was sold.` : 'Nothing was sold in this period.',
      figures: [figure('Sold less refunds', 'money', all, salesAt(facts, { currency: facts.currency })), figure('Categories', 'count', rows.length)],
    }
  },
})
