import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Day } from '@/lib/core/local-day'
import { thresholdOf } from '@/lib/programs/plain'
import type { ProgramRules } from '@/lib/programs/schemas'

const EXAMPLES = 3

const moveRow = z.object({
  from: z.string(), to: z.string(), up: z.boolean(), members: z.coerce.number(), announcedOn: z.string().nullable(),
  examples: z.array(z.object({ memberId: z.string(), number: z.string(), name: z.string().nullable() })),
})
export type FoundMove = z.infer<typeof moveRow>

type Asked = { programId: string; organizationId: string; rules: ProgramRules; timeZone: string; today: Day }

// The window around today and the one before it, as lib/tiers/window.ts has them; a member's own once, not for each of the days (offset 0).
const windowsOf = ({ rules, timeZone, today }: Asked) => {
  switch (rules.tierWindow) {
    case 'calendar_year': return sql`(select make_date(extract(year from ${today}::date)::int - 1, 1, 1) as before, make_date(extract(year from ${today}::date)::int, 1, 1) as now)`
    case 'rolling_365': return sql`(select ${today}::date - 729 as before, ${today}::date - 364 as now)`
    case 'anniversary': return sql`(
      select (j.day + (y.n - 1) * interval '1 year')::date as before, (j.day + y.n * interval '1 year')::date as now
      from (select (m.joined_at at time zone ${timeZone})::date as day) j
      cross join lateral (select extract(year from ${today}::date)::int - extract(year from j.day)::int as n) k
      cross join lateral (select case when (j.day + k.n * interval '1 year')::date <= ${today}::date then k.n else k.n - 1 end as n) y offset 0)`
  }
}

/** Who would move, and from where to where, if rules were evaluated today: one pass over what the members' days count. */
export async function findMoves(asked: Asked): Promise<FoundMove[]> {
  const { programId, organizationId, rules, today } = asked
  const ladder = rules.tiers.map((tier, rank) => ({ key: tier.key, rank, threshold: thresholdOf(tier, rules.tierBasis) }))
  const counts = rules.tierBasis === 'spend' ? sql`d.spend_minor` : sql`d.points_earned`
  const rows = await db().execute(sql`
    with ladder as materialized (select * from jsonb_to_recordset(${JSON.stringify(ladder)}::jsonb) as l (key text, rank int, threshold bigint)),
    counted as (
      select m.id, m.tier_key, coalesce(sum(${counts}) filter (where d.day >= w.now), 0) as now,
        coalesce(sum(${counts}) filter (where d.day < w.now), 0) as before
      from members m cross join lateral ${windowsOf(asked)} w
      left join member_days d on d.program_id = m.program_id and d.member_id = m.id and d.day between w.before and ${today}::date
      where m.program_id = ${programId} and m.merged_into is null and m.ended_at is null
        and not exists (select from customers e where e.id = m.customer_id and e.erased_at is not null) group by m.id, m.tier_key
    ), ranked as (
      select c.id, h.rank as held, r.falls_on, coalesce(g.rank, 0) as floor,
        (select max(rank) from ladder where threshold <= c.now) as now,
        (select max(rank) from ladder where threshold <= greatest(c.now, c.before)) as best
      from counted c join ladder h on h.key = c.tier_key
      left join tier_reviews r on r.program_id = ${programId} and r.member_id = c.id
      left join ladder g on g.key = r.given_key and r.given_until >= ${today}::date
    ), moved as (
      -- An upgrade comes with the next sale, by the present window alone; a fall counts the better of both.
      select id, held, falls_on, case when now > held then now when best >= held then held else (case ${rules.tierDowngrade.policy}
        when 'one_level' then greatest(held - 1, floor) when 'recompute' then least(greatest(best, floor), held) else held end) end as target
      from ranked
    ), numbered as (
      select *, row_number() over (partition by held, target order by id desc) as n from moved where target <> held
    )
    select f.key as "from", t.key as "to", n.target > n.held as up, count(*) as members, min(n.falls_on)::text as "announcedOn",
      coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'number', m.number, 'name', p.name) order by n.n) filter (where m.id is not null), '[]') as examples
    from numbered n join ladder f on f.rank = n.held join ladder t on t.rank = n.target
    left join members m on n.n <= ${EXAMPLES} and m.program_id = ${programId} and m.id = n.id
    left join member_profiles p on p.program_id = m.program_id and p.organization_id = ${organizationId} and p.member_id = m.id
    group by n.held, n.target, f.key, t.key order by n.target > n.held, n.held desc, n.target desc`)
  return z.array(moveRow).parse([...rows])
}
