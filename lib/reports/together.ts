import { pagesSql } from '@/db/client'
import { formatDate } from '@/lib/core/format-date'
import { formatPercent, plural } from '@/lib/core/format'
import { freshenPairs, PAIR_DAYS, PAIR_SALES, PAIR_WIDEST } from './count-pairs'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { column, figure, report } from './declare'
import { salesAt } from './links'

const SHOWN = 100

type Found = { product: string; sku: string; also: string; alsoSku: string; together: number; support: number; confidence: number; lift: number }
type Counted = { baskets: number; least: number; countedAt: Date }

export const togetherReport = report({
  id: 'together',
  group: 'Sales',
  title: 'Bought together',
  question: 'What goes into the same basket more often than chance would have it?',
  method: `Sales of the last ${PAIR_DAYS} days, at most the last ${PAIR_SALES.toLocaleString('en-GB')}, as they were rung up; those with more than ${PAIR_WIDEST} products are left out. Counted once a day. A pair is shown where one sale in two hundred and at least five have both, and clearly more (three standard deviations) than chance would bring. Support: the share of all sales with both. Confidence: of the sales with the first, those with the other. Lift: how many times as often as by chance.`,
  filters: [],
  columns: [
    column('product', 'Who buys', 'text'), column('also', 'also buys', 'text'), column('together', 'Sales with both'), column('support', 'Support', 'percent'),
    column('confidence', 'Confidence', 'percent'), column('lift', 'Lift', 'factor'),
  ],
  chart: null,
  whole: true,
  async run(facts) {
    const { programId, organizationId, now, timeZone } = facts
    const today = localDay(now, timeZone)
    await freshenPairs({ programId, organizationId }, now)
    const sql = pagesSql()
    const [counted] = await sql<Counted[]>`
      select baskets, least, counted_at as "countedAt" from basket_counts where program_id = ${programId} and organization_id = ${organizationId}`
    // The rarer one first: of its sales more have the other than the other way round.
    const rows = counted ? await sql<Found[]>`
      select case when sales <= other_sales then name else other_name end as product, case when sales <= other_sales then sku else other_sku end as sku,
        case when sales <= other_sales then other_name else name end as also, case when sales <= other_sales then other_sku else sku end as "alsoSku",
        together, together::float8 / ${counted.baskets}::int as support, together::float8 / least(sales, other_sales) as confidence,
        together::float8 * ${counted.baskets}::int / (sales::float8 * other_sales) as lift
      from basket_pairs where program_id = ${programId} and organization_id = ${organizationId} order by lift desc, together desc, sku, other_sku limit ${SHOWN}` : []
    const [best] = rows
    return {
      rows: [...rows],
      links: rows.map(({ sku, alsoSku }) => ({ together: salesAt(facts, { period: { from: dayPlusDays(today, -PAIR_DAYS), to: today }, sku, also: alsoSku }) })),
      sentence: !counted ? 'Not counted yet: this is done each night.'
        : best ? `${formatPercent(best.confidence)} of the sales with “${best.product}” have “${best.also}” as well. Counted on ${formatDate(counted.countedAt, { timeZone })}.`
        : `Among ${plural(counted.baskets, { one: '# sale', other: '# sales' })} no two products went together more often than chance would bring them.`,
      figures: counted ? [figure('Sales looked at', 'count', counted.baskets), figure('Fewest sales of a pair', 'count', counted.least)] : [],
    }
  },
})
