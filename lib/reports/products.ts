import { formatPercent, plural } from '@/lib/core/format'
import { column, figure, report, shareOf } from './declare'
import { addingUp } from './adding-up'
import { articles } from './articles'
import { NO_CATEGORY, salesAt } from './links'

const SHOWN = 100

type Found = { sku: string; product: string; category: string; quantity: number; sales: number; net: number; memberNet: number; all: number; articles: number }

export const productsReport = report({
  id: 'products',
  group: 'Sales',
  title: 'Most bought products',
  question: 'Which products bring the money, and are they members’?',
  method: `The ${SHOWN} products that brought most, less what was brought back in the period, by the sku that the till sent, and the category that it said. A sale rung up as a total alone stands as one product.`,
  filters: ['period', 'outlet', 'segment', 'member'],
  columns: [
    column('product', 'Product', 'text'), column('sku', 'Sku', 'text'), column('category', 'Category', 'text'), column('quantity', 'Quantity', 'quantity'),
    column('sales', 'Sales with it'), column('net', 'Sold', 'money'), column('share', 'Of all', 'percent'), column('memberShare', 'By members', 'percent'),
  ],
  chart: { kind: 'bar', label: 'product', series: ['net'] },
  async run(facts) {
    const found = await addingUp((sql) => sql<Found[]>`
      with each as (select sku, category, max(name collate "C") as product, sum(quantity) as quantity, sum(sales) as sales, sum(net) as net, sum(member_net) as member_net from (${articles(facts)}) a group by 1, 2)
      select sku, product, category, quantity::float8 as quantity, sales::int as sales, net::float8 as net, member_net::float8 as "memberNet",
        (select sum(net) from each)::float8 as all, (select count(*) from each)::int as articles
      from each order by each.net desc, each.quantity desc, sku, category limit ${SHOWN}`)
    const all = found[0]?.all ?? 0
    const rows = found.map(({ sku, product, category, quantity, sales, net, memberNet }) =>
      ({ product, sku, category: category || null, quantity, sales, net, share: shareOf(net, all), memberShare: shareOf(memberNet, net) }))
    const [best] = rows
    return {
      rows,
      links: rows.map(({ sku, category }) => ({ sales: salesAt(facts, { sku, category: category ?? NO_CATEGORY }) })),
      sentence: best?.share ? `“${best.product}” brought most: ${formatPercent(best.share)} of what was sold, among ${plural(found[0]?.articles ?? 0, { one: '# product', other: '# products' })}.` : 'Nothing was sold in this period.',
      figures: [figure('Sold less refunds', 'money', all, salesAt(facts, { currency: facts.currency })), figure('Products', 'count', found[0]?.articles ?? 0)],
    }
  },
})
