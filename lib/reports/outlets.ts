import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { column, figure, report, shareOf, sumOf } from './declare'
import { salesAt } from './links'
import { within } from './parts'

type Found = { id: string; outlet: string; sales: number; memberSales: number; ownSales: number; paid: number; refunds: number; refunded: number; issued: number; used: number }

export const outletsReport = report({
  id: 'outlets',
  group: 'Sales',
  title: 'Outlets',
  question: 'How does each outlet sell, and how many of its sales have a card?',
  method: 'Refunds count where and when the money was given back. An average basket is what was paid at the till, refunds not taken off.',
  filters: ['period', 'outlet'],
  columns: [
    column('outlet', 'Outlet', 'text'), column('sales', 'Sales'), column('memberShare', 'With a card', 'percent'), column('net', 'Sold less refunds', 'money'), column('average', 'Average basket', 'money'),
    column('refunds', 'Refunds'), column('refunded', 'Refunded', 'money'), column('issued', 'Points given', 'points'), column('used', 'Points used', 'points'),
  ],
  chart: { kind: 'bar', label: 'outlet', series: ['net'] },
  async run(facts) {
    const found = await pagesSql()<Found[]>`
      select o.id, o.name as outlet, sum(h.sales)::int as sales, sum(h.member_sales)::int as "memberSales", sum(h.own_sales)::int as "ownSales", sum(h.net_minor)::float8 as paid,
        sum(h.refunds)::int as refunds, sum(h.refund_minor)::float8 as refunded, sum(h.points_earned)::float8 as issued, sum(h.points_used)::float8 as used
      from outlet_hours h join outlets o on o.id = h.outlet_id where ${within('h', facts)} group by o.id, o.name order by sum(h.net_minor - h.refund_minor) desc, o.name, o.id`
    const rows = found.map(({ id: _id, memberSales, ownSales, paid, ...row }) => ({
      ...row, memberShare: shareOf(memberSales, row.sales), net: paid - row.refunded, average: ownSales === 0 ? null : Math.round(paid / ownSales),
    }))
    const days = { from: facts.from, to: facts.to }
    const all = sumOf(rows, 'net')
    const best = rows[0]
    const share = shareOf(sumOf(found, 'memberSales'), sumOf(found, 'sales'))
    return {
      rows,
      links: found.map(({ id: outlet, ownSales }) => ({
        sales: salesAt(facts, { outlet }), net: ownSales === 0 ? undefined : salesAt(facts, { outlet, currency: facts.currency }), used: salesAt(facts, { outlet, show: 'redeemed' }),
        refunds: salesAt(facts, { outlet, back: days }), refunded: salesAt(facts, { outlet, back: days, currency: facts.currency }),
      })),
      sentence: !best || share === null ? 'Nothing was sold in this period.'
        : `${formatPercent(share)} of sales had a card${rows.length > 1 && all > 0 ? `; ${best.outlet} brought ${formatPercent(best.net / all)} of the money` : ''}.`,
      figures: [figure('Sales', 'count', sumOf(rows, 'sales'), salesAt(facts)), figure('Sold less refunds', 'money', all, salesAt(facts, { currency: facts.currency })),
        figure('With a card', 'percent', share, salesAt(facts, { show: 'members' }))],
    }
  },
})
