import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { acceptedLines, NO_GROUP, ofGroup } from '@/lib/claims'
import { column, figure, shareOf } from '@/lib/reports'
import { claimReport, sentClaims } from './declare'
import type { Facts } from './declare'
import { claimsAt } from './links'

type Found = { group: string | null; sku: string | null; named: string | null; product: string; quantity: number; claims: number; amount: number; customerPoints: number; retailerPoints: number }

const SHOWN = 200

export const productsReport = claimReport({
  id: 'products',
  title: 'Products and groups',
  question: 'Which products are claimed, and what do they cost in points?',
  method: `Accepted lines of credited claims that were sent in the period, without lines of credit notes; the ${SHOWN} with most money first. What is no product of yours stands under what the invoice says.`,
  filters: ['period', 'retailer'],
  columns: [],
  chart: { kind: 'bar', label: 'product', series: ['amount'] },
  async run(facts) {
    const { words } = facts
    const found = await pagesSql()<(Found & { all: number; allProducts: number; allPoints: number })[]>`
      select nullif(l.product_group, '') as group, l.sku, case when l.sku is null then l.description end as named, coalesce(max(p.name), max(l.description)) as product, sum(l.quantity::numeric)::float8 as quantity,
        count(distinct l.claim_id)::int as claims, sum(l.amount_minor)::float8 as amount, sum(l.customer_points)::float8 as "customerPoints", sum(l.retailer_points)::float8 as "retailerPoints",
        (sum(sum(l.amount_minor)) over ())::float8 as all, (count(*) over ())::int as "allProducts", (sum(sum(l.customer_points)) over ())::float8 as "allPoints"
      from claims k join claim_lines l on l.program_id = k.program_id and l.claim_id = k.id left join products p on p.id = l.product_id
      where ${sentClaims(facts)} and ${acceptedLines(facts.currency)} ${facts.group ? pagesSql()`and ${ofGroup(facts.group)}` : pagesSql()``}
      group by 1, 2, 3 order by 7 desc, 4 limit ${SHOWN}`
    const { all, allProducts, allPoints } = found[0] ?? { all: 0, allProducts: 0, allPoints: 0 }
    const rows = found.map(({ all: _all, allProducts: _products, allPoints: _points, ...row }) => ({ ...row, share: shareOf(row.amount, all) }))
    const accepted = claimsAt(facts, { line: 'accepted' })
    const [best] = rows
    return {
      rows,
      links: found.map((one) => linksOf(facts, one)),
      columns: [
        column('product', 'Product', 'text'), column('sku', 'Sku', 'text'), column('group', 'Group', 'text'), column('quantity', 'Quantity', 'quantity'), column('claims', 'Claims'), column('amount', 'Invoiced', 'money'),
        column('share', 'Of all', 'percent'), column('customerPoints', `Points for ${words.customers}`, 'points'), column('retailerPoints', `Points for ${words.retailers}`, 'points'),
      ],
      sentence: best?.share ? `“${best.product}” brought most: ${formatPercent(best.share)} of what was accepted.` : 'Nothing that was sent in this period has been credited.',
      figures: [figure('Invoiced and accepted', 'money', all, accepted), figure('Products', 'count', allProducts, accepted), figure(`Points for ${words.customers}`, 'points', allPoints, accepted)],
    }
  },
})

function linksOf(facts: Facts, { group, sku, named }: Found) {
  const such = claimsAt(facts, { line: 'accepted', group: group ?? NO_GROUP, sku: sku ?? undefined, named: named ?? undefined })
  return { quantity: such, claims: such, amount: such, share: such, customerPoints: such, retailerPoints: such }
}
