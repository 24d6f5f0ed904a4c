import { pagesSql } from '@/db/client'
import { formatPercent, plural } from '@/lib/core/format'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { isSomebodys, rankOf } from '@/lib/listed'
import { column, figure, report, shareOf, sumOf } from './declare'
import { membersAt } from './links'

type Held = { rank: number; members: number }
type Moved = { way: 'came' | 'went' | 'up' | 'down'; rank: number; members: number }

export const tiersReport = report({
  id: 'tiers',
  group: 'Members',
  title: 'Tiers',
  question: 'How many members hold each tier, and who moves up or down?',
  method: 'Members by the tier they hold today, closed cards and those of deleted accounts left out; who takes part in another’s program sees those who were here. Members whose tier moved in the period: up by reaching a threshold, down when a tier is not kept, and what was set by hand; joining is no move. Who moved up and fell again is counted both ways, once each.',
  filters: ['period'],
  columns: [
    column('tier', 'Tier', 'text'), column('members', 'Members today'), column('share', 'Share', 'percent'), column('came', 'Moved in'), column('went', 'Moved out'),
  ],
  chart: { kind: 'bar', label: 'tier', series: ['members'] },
  async run(facts) {
    const sql = pagesSql()
    const { programId, organizationId, owner, rules, from, to, timeZone } = facts
    // A tier that the rules no longer have counts as the first, as everywhere.
    const keys = rules.tiers.map(({ key }) => key)
    const counted = sql`m.merged_into is null and m.ended_at is null and ${isSomebodys()}
      ${owner ? sql`` : sql`and exists (select from member_profiles p where p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id)`}`
    const [held, moved] = await Promise.all([
      sql<Held[]>`select ${rankOf(keys, 'm.tier_key')} as rank, count(*)::int as members from members m where m.program_id = ${programId} and ${counted} group by 1`,
      sql<Moved[]>`
        with moves as (select m.id, ${rankOf(keys, 'c.from_key')} as f, ${rankOf(keys, 'c.to_key')} as t from tier_changes c join members k on k.program_id = c.program_id and k.id = c.member_id
          join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id)
          where c.program_id = ${programId} and c.at >= ${startOfLocalDay(from, timeZone)} and c.at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}
            and c.from_key is not null and c.reason not in ('joined', 'merged') and ${counted})
        select x.way, x.rank, count(distinct x.id)::int as members from moves cross join lateral (values
          ('came', t, id), ('went', f, id), (case when t > f then 'up' else 'down' end, 0, id)) x (way, rank, id) where f <> t group by 1, 2`,
    ])
    const whose = owner ? {} : { known: 'true' }
    const period = { from, to }
    const of = (way: Moved['way'], rank = 0) => moved.find((one) => one.way === way && one.rank === rank)?.members ?? 0
    const all = sumOf(held, 'members')
    const rows = rules.tiers.map(({ name }, index) => {
      const members = held.find(({ rank }) => rank === index + 1)?.members ?? 0
      return { tier: name, members, share: shareOf(members, all), came: of('came', index + 1), went: of('went', index + 1) }
    })
    const above = shareOf(all - (rows[0]?.members ?? 0), all)
    const [up, down] = [of('up'), of('down')]
    const went = (move: string) => membersAt(facts, { ...whose, moved: period, move })
    return {
      rows,
      links: keys.map((tier) => ({ members: membersAt(facts, { ...whose, tier }), came: went(`to-${tier}`), went: went(`from-${tier}`) })),
      sentence: above === null ? 'Nobody is a member yet.' : `${formatPercent(above)} of members hold a tier above the first; ${plural(up, { one: '# moved', other: '# moved' })} up in this period and ${plural(down, { one: '#', other: '#' })} down.`,
      figures: [figure('Moved up', 'count', up, went('up')), figure('Moved down', 'count', down, went('down'))],
    }
  },
})
