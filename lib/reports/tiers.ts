import { pagesSql } from '@/db/client'
import { formatPercent, plural } from '@/lib/core/format'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { column, figure, report, shareOf, sumOf } from './declare'

type Held = { key: string; members: number }
type Move = { fromKey: string; toKey: string; moves: number }

export const tiersReport = report({
  id: 'tiers',
  group: 'Members',
  title: 'Tiers',
  question: 'How many members hold each tier, and who moves up or down?',
  method: 'Members by the tier they hold today, closed cards left out; who takes part in another’s program sees those who were here. Moves of the period: up by reaching a threshold, down when a tier is not kept, and what was set by hand; joining is no move.',
  filters: ['period'],
  columns: [
    column('tier', 'Tier', 'text'), column('members', 'Members today'), column('share', 'Share', 'percent'), column('came', 'Moved in'), column('went', 'Moved out'),
  ],
  chart: { kind: 'bar', label: 'tier', series: ['members'] },
  async run({ programId, organizationId, owner, rules, from, to, timeZone }) {
    const sql = pagesSql()
    const known = owner ? sql`` : sql`and exists (select from member_profiles p where p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id)`
    const [held, moves] = await Promise.all([
      sql<Held[]>`select m.tier_key as key, count(*)::int as members from members m where m.program_id = ${programId} and m.merged_into is null and m.ended_at is null ${known} group by 1`,
      sql<Move[]>`select c.from_key as "fromKey", c.to_key as "toKey", count(*)::int as moves from tier_changes c join members m on m.program_id = c.program_id and m.id = c.member_id
        where c.program_id = ${programId} and c.at >= ${startOfLocalDay(from, timeZone)} and c.at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}
          and c.from_key is not null and c.from_key <> c.to_key and c.reason not in ('joined', 'merged') ${known} group by 1, 2`,
    ])
    // A tier that the rules no longer have counts as the first, as everywhere.
    const rank = new Map(rules.tiers.map(({ key }, index) => [key, index]))
    const place = (key: string) => rank.get(key) ?? 0
    const all = sumOf(held, 'members')
    const rows = rules.tiers.map(({ name }, index) => {
      const sum = (of: (move: Move) => boolean) => moves.filter(of).reduce((total, move) => total + move.moves, 0)
      const members = held.filter(({ key }) => place(key) === index).reduce((total, one) => total + one.members, 0)
      return { tier: name, members, share: shareOf(members, all), came: sum(({ toKey }) => place(toKey) === index), went: sum(({ fromKey }) => place(fromKey) === index) }
    })
    const [up, down] = [(move: Move) => place(move.toKey) > place(move.fromKey), (move: Move) => place(move.toKey) < place(move.fromKey)]
      .map((of) => moves.filter(of).reduce((total, move) => total + move.moves, 0))
    const above = shareOf(all - (rows[0]?.members ?? 0), all)
    return {
      rows,
      sentence: above === null ? 'Nobody is a member yet.' : `${formatPercent(above)} of members hold a tier above the first; ${plural(up ?? 0, { one: '# moved', other: '# moved' })} up in this period and ${plural(down ?? 0, { one: '#', other: '#' })} down.`,
      figures: [figure('Moved up', 'count', up ?? 0), figure('Moved down', 'count', down ?? 0)],
    }
  },
})
