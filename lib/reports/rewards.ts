import { pagesSql } from '@/db/client'
import { formatMoney, plural } from '@/lib/core/format'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { worthMinor } from '@/lib/redemption'
import { column, figure, report, sumOf } from './declare'
import { redemptionsAt } from './links'
import { upliftCells, upliftMethod, upliftOf } from './uplift'

type Found = { id: string; reward: string; times: number; members: number; points: number }

export const upliftColumns = [
  column('matched', 'Members compared'), column('each', 'They spent each', 'money'), column('others', 'Others alike spent', 'money'), column('difference', 'Difference', 'money'), column('lift', 'Uplift', 'percent'),
]

export const rewardsReport = report({
  id: 'rewards',
  group: 'Points',
  title: 'What rewards do',
  question: 'Which rewards are wanted, and do those who get one spend more?',
  method: `Rewards got here in the period, what was given back not counted; their cost is their points at the rate at which points pay now. ${upliftMethod}`,
  filters: ['period'],
  whole: true,
  columns: [
    column('reward', 'Reward', 'text'), column('times', 'Times'), column('members', 'Members'), column('points', 'Points', 'points'), column('cost', 'Cost', 'money'), ...upliftColumns,
  ],
  chart: { kind: 'bar', label: 'reward', series: ['times'] },
  async run(facts) {
    const sql = pagesSql()
    const { programId, organizationId, from, to, timeZone, rate, currency } = facts
    const had = sql`select r.reward_id as id, coalesce(k.merged_into, k.id) as member_id, coalesce(r.captured_points, r.points) as points
      from redemptions r join members k on k.program_id = r.program_id and k.id = r.wallet_id
      where r.program_id = ${programId} and r.organization_id = ${organizationId} and r.reward_id is not null and r.state in ('captured', 'fulfilled')
        and r.created_at >= ${startOfLocalDay(from, timeZone)} and r.created_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`
    const [found, uplift] = await Promise.all([
      sql<Found[]>`select h.id, w.name as reward, count(*)::int as times, count(distinct h.member_id)::int as members, sum(h.points)::float8 as points
        from (${had}) h join rewards w on w.program_id = ${programId} and w.id = h.id group by 1, 2 order by 3 desc, 2`,
      upliftOf(facts, had),
    ])
    const rows = found.map((row) => ({ ...row, cost: rate ? worthMinor(row.points, rate) : null, ...upliftCells(uplift.get(row.id)) }))
    const best = rows[0]
    const cost = rate ? sumOf(rows, 'cost') : null
    return {
      rows,
      links: rows.map(({ id }) => {
        const href = redemptionsAt(facts, id)
        return { times: href, members: href, points: href }
      }),
      sentence: !best ? 'No reward was got in this period.'
        : `“${best.reward}” was got most, ${plural(best.times, { one: 'once', other: '# times' })}${best.difference === null ? '' : `; who got it spent ${formatMoney(Math.abs(best.difference), currency)} ${best.difference < 0 ? 'less' : 'more'} than members alike`}.`,
      figures: [figure('Rewards got', 'count', sumOf(rows, 'times'), redemptionsAt(facts, 'any')), figure('Points', 'points', sumOf(rows, 'points'), redemptionsAt(facts, 'any')), figure('Cost', 'money', cost)],
    }
  },
})
