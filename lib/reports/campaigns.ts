import { pagesSql } from '@/db/client'
import { campaignGave } from '@/lib/campaigns'
import { formatMoney, plural } from '@/lib/core/format'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { worthMinor } from '@/lib/redemption'
import { column, figure, report, sumOf } from './declare'
import { salesAt } from './links'
import { upliftColumns } from './rewards'
import { upliftCells, upliftMethod, upliftOf } from './uplift'

type Found = { id: string; campaign: string | null; sales: number; members: number; points: number; net: number }

export const campaignsReport = report({
  id: 'campaigns',
  group: 'Points',
  title: 'What campaigns do',
  question: 'Which campaigns move something, and what do they cost?',
  method: `Sales of the period that a campaign gave points with, what was paid in them less what came back since, and the points that stayed given; their cost is at the rate at which points pay now, as if all were used. ${upliftMethod}`,
  filters: ['period'],
  whole: true,
  columns: [
    column('campaign', 'Campaign', 'text', { path: '/shop/campaigns/', key: 'id' }), column('sales', 'Sales'), column('members', 'Members'), column('net', 'Paid in them', 'money'),
    column('points', 'Points given', 'points'), column('cost', 'Cost', 'money'), ...upliftColumns,
  ],
  chart: { kind: 'bar', label: 'campaign', series: ['sales'] },
  async run(facts) {
    const sql = pagesSql()
    const { programId, from, to, timeZone, rate, currency } = facts
    const gave = sql`select * from (${campaignGave(sql, facts)}) a where a.occurred_at >= ${startOfLocalDay(from, timeZone)}
      and a.occurred_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`
    const [found, uplift] = await Promise.all([
      sql<Found[]>`
        with named as (select distinct on (c->>'id') (c->>'id')::uuid as id, c->>'name' as name from program_versions v, jsonb_array_elements(v.rules->'campaigns'->'list') c
          where v.program_id = ${programId} and v.state = 'published' order by c->>'id', v.number desc)
        select g.id, n.name as campaign, count(*)::int as sales, count(distinct g.member_id)::int as members, sum(g.points)::float8 as points, sum(g.net)::float8 as net
        from (${gave}) g left join named n on n.id = g.id group by 1, 2 order by 3 desc, 2`,
      upliftOf(facts, gave),
    ])
    const rows = found.map((row) => ({ ...row, campaign: row.campaign ?? 'A campaign', cost: rate ? worthMinor(row.points, rate) : null, ...upliftCells(uplift.get(row.id)) }))
    const best = rows[0]
    return {
      rows,
      links: rows.map(({ id }) => {
        const href = salesAt(facts, { campaign: id })
        return { sales: href, members: href, net: href, points: href }
      }),
      sentence: !best ? 'No campaign gave anything in this period.'
        : `“${best.campaign}” gave points with ${plural(best.sales, { one: '# sale', other: '# sales' })}${best.difference === null ? '' : `; who got them spent ${formatMoney(Math.abs(best.difference), currency)} ${best.difference < 0 ? 'less' : 'more'} than members alike`}.`,
      figures: [figure('Points given', 'points', sumOf(rows, 'points')), figure('Cost', 'money', rate ? sumOf(rows, 'cost') : null)],
    }
  },
})
