import { pagesSql } from '@/db/client'
import { theirs, within } from './findings-scope'
import type { FindingsScope, Fragment } from './findings-scope'
import { MANY_REFUNDS } from './thresholds'

/** At the till of the browser by themselves, or at one that does not say who recorded it; the number is as a manager noted it. */
export const staffNumber = (scope: FindingsScope): Fragment => pagesSql()`
  select s.id as subject_id, s.id as sale_id, s.occurred_at as at, s.member_id, s.currency, s.net_minor as amount_minor, s.points_earned as points,
    u.id as person_id, s.cashier_id is not null as own
  from staff t join users u on u.id = t.user_id join customers c on c.phone in (u.phone, t.phone)
  join members m on m.program_id = ${scope.programId} and m.customer_id = c.id
  join sales s on s.member_id in (m.id, m.merged_into) and ${within(scope, 's')}
  where t.organization_id = ${scope.organizationId} and s.occurred_at >= t.created_at and s.occurred_at < coalesce(t.ended_at, 'infinity')
    and (s.cashier_id is null or s.cashier_id = u.id)`

/** What was explained to the member is not what the sale gave. Most end with what was given, and are not parsed: that took half of the list's time. */
export const pointsMissing = (scope: FindingsScope): Fragment => pagesSql()`
  select s.id as subject_id, s.id as sale_id, s.occurred_at as at, s.member_id, s.currency, s.net_minor as amount_minor, s.points_earned as points,
    (s.explanation->'rounding'->>'points')::float8 as number
  from sales s where ${within(scope, 's')} and s.member_id is not null ${theirs(scope)}
    and s.explanation::text not like '%"points":' || s.points_earned || '}}' and (s.explanation->'rounding'->>'points')::bigint <> s.points_earned`

/** The last time that it was tried; by whom, where that is a member. */
export const claimRefused = (scope: FindingsScope): Fragment => pagesSql()`
  select s.id as subject_id, s.id as sale_id, c.last_at as at, c.member_id, s.currency, s.net_minor as amount_minor, null::bigint as points, c.times::float8 as number
  from (
    select distinct on (c.sale_id) c.sale_id, c.last_at, coalesce(m.merged_into, m.id) as member_id, sum(c.times) over (partition by c.sale_id) as times
    from refused_claims c left join members m on m.program_id = c.program_id and m.customer_id = c.customer_id
    where c.program_id = ${scope.programId} and c.last_at >= ${scope.from} and c.last_at < ${scope.until} order by c.sale_id, c.last_at desc
  ) c
  join sales s on s.program_id = ${scope.programId} and s.id = c.sale_id and s.member_id is null
  where s.organization_id = ${scope.organizationId} ${scope.outletId ? pagesSql()`and s.outlet_id = ${scope.outletId}` : pagesSql()``}`

export const pointsWaived = (scope: FindingsScope): Fragment => pagesSql()`
  select r.id as subject_id, s.id as sale_id, r.occurred_at as at, s.member_id, s.currency, r.refund_minor as amount_minor, r.points_waived as points, r.cashier_id as person_id
  from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id where ${within(scope, 'r')} and r.points_waived > 0 ${theirs(scope)}`

/** The last of a cashier's refunds of a day. */
export const manyRefunds = (scope: FindingsScope): Fragment => pagesSql()`
  select d.last_id as subject_id, d.sale_id, d.at, null::uuid as member_id, d.currency, d.amount_minor, d.points, d.number::float8 as number, d.cashier_id as person_id
  from (
    select r.cashier_id, count(*) as number, max(r.occurred_at) as at, sum(r.points_taken_back) as points,
      (array_agg(r.id order by r.occurred_at desc, r.id desc))[1] as last_id, (array_agg(s.id order by r.occurred_at desc, r.id desc))[1] as sale_id,
      case when min(s.currency) = max(s.currency) then min(s.currency) end as currency, case when min(s.currency) = max(s.currency) then sum(r.refund_minor) end as amount_minor
    from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id
    where ${within(scope, 'r')} and r.cashier_id is not null
    group by r.cashier_id, (r.occurred_at at time zone ${scope.timeZone})::date having count(*) >= ${MANY_REFUNDS}
  ) d`
