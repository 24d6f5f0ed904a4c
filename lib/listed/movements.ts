import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import { ofPointEvents } from '@/db/schema/events'
import type { Place as Cursor } from '@/lib/core/cursor'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { MovementsFilter } from '@/lib/movements/schemas'

type Part = PendingQuery<Row[]>
/** `all`: of every business in the program, for its owner. `cards`: of one member alone. */
export type MovementsPlace = { programId: string; organizationId: string; all: boolean; timeZone: string; cards?: Part }
type Window = { after?: Cursor; limit?: number }

const FIRST = '1971-01-01'
const LAST = '9000-12-31'
export const movementColumns = { given: 'given', used: 'used', expired: 'expired', takenBack: 'taken_back', byHand: 'by_hand' } as const

/** Each branch by an index of its own, newest first, and no more of it than a page holds. */
function branch(rows: Part, show: MovementsFilter['show'], { after, limit }: Window, sql = pagesSql()): Part {
  const some = show === 'all' ? sql`given <> 0 or used <> 0 or expired <> 0 or taken_back <> 0 or by_hand <> 0` : sql`${sql(movementColumns[show])} <> 0`
  return sql`select * from (${rows}) x where (${some}) ${after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ${limit ? sql`order by at desc, id desc limit ${limit}` : sql``}`
}

/**
 * All that moved points, as the report's days count it: sales and refunds by when they happened, the rest by the day that its event
 * says. A sale that a member was attached to later gave its points on that day, and stands with that event. What expired was noticed on a
 * day after: it counts, and stands, on that one; on its own where a sale that came late brought it up.
 */
export function movedPoints({ programId, organizationId, all, timeZone, cards }: MovementsPlace, { from = FIRST, to = LAST, show }: MovementsFilter, window: Window = {}, sql = pagesSql()): Part {
  const [since, until] = [startOfLocalDay(from, timeZone), startOfLocalDay(dayPlusDays(to, 1), timeZone)]
  const during = (alias: 's' | 'r') => sql`${sql(alias)}.program_id = ${programId} and ${sql(alias)}.organization_id = t.organization_id
    and ${sql(alias)}.occurred_at >= ${since} and ${sql(alias)}.occurred_at < ${until}`
  const theirs = (alias: 's' | 'e') => (cards ? sql`and ${sql(alias)}.member_id = any (${cards})` : sql``)
  const sales = branch(sql`select s.occurred_at as at, s.id, 'sale' as what, s.member_id, s.organization_id, s.id as sale_id,
      s.points_earned as given, s.points_used as used, 0::bigint as expired, 0::bigint as taken_back, 0::bigint as by_hand
    from sales s where ${during('s')} and s.member_id is not null ${theirs('s')} and s.attached_at is null`, show, window, sql)
  const refunds = branch(sql`select r.occurred_at as at, r.id, 'refund' as what, s.member_id, r.organization_id, r.sale_id,
      0::bigint as given, -r.points_returned as used, 0::bigint as expired, r.points_taken_back as taken_back, 0::bigint as by_hand
    from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id where ${during('r')} and s.member_id is not null ${theirs('s')}`, show, window, sql)
  const others = branch(sql`
    select case when (e.occurred_at at time zone ${timeZone})::date::text = e.data->>'day' then e.occurred_at else (e.data->>'day')::timestamp at time zone ${timeZone} end as at,
      e.id, e.type as what, e.member_id, e.organization_id, case when e.type in ('pos.attach_member', 'pos.claim_sale') then e.subject_id end as sale_id,
      case when e.type in ('pos.attach_member', 'pos.claim_sale') then (e.data->>'pointsEarned')::bigint
        when e.type in ('members.welcome', 'bonuses.birthday', 'bonuses.share', 'challenges.complete', 'referral.points', 'claim.points', 'outreach.points') then (e.data->>'points')::bigint else 0 end as given,
      case when e.type in ('redemptions.capture', 'redemptions.redeem', 'gifts.approve', 'gift.points_spent') then (e.data->>'points')::bigint
        when e.type = 'redemptions.reverse' or (e.type in ('gifts.refuse', 'gift.points_returned') and coalesce((e.data->'delta'->>'held')::bigint, 0) = 0) then -(e.data->>'points')::bigint else 0 end as used,
      case when e.type = 'points.expired' then (e.data->>'points')::bigint else 0 end as expired,
      case when e.type in ('referral.points_taken', 'claim.points_taken', 'outreach.points_taken') then (e.data->>'pointsTakenBack')::bigint else 0 end as taken_back,
      case when e.type in ('ledger.adjust', 'adjustments.approve', 'imports.opening', 'imports.undo_opening') then (e.data->>'points')::bigint else 0 end as by_hand
    from events e where e.scope_id = ${programId} and ${sql.unsafe(ofPointEvents)} and e.data->>'day' between ${from} and ${to}
      and ${all ? sql`e.organization_id is not null` : sql`e.organization_id = ${organizationId}`} ${theirs('e')}`, show, window, sql)
  return sql`
    select b.* from program_participants t cross join lateral ((${sales}) union all (${refunds})) b
    where t.program_id = ${programId} ${all ? sql`` : sql`and t.organization_id = ${organizationId}`}
    union all (${others})`
}
