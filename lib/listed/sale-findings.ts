import { pagesSql } from '@/db/client'
import { theirs, within } from './findings-scope'
import type { FindingsScope, Fragment } from './findings-scope'
import { HABIT_DAYS, LARGE_AFTER_SALES, LARGE_TIMES_AVERAGE, LARGE_TIMES_LARGEST, MANY_SALES, MANY_TIMES_USUAL, SAME_BASKET_MINUTES } from './thresholds'

// Each selects what `readFound` expects. One pass over the period's sales by sales_organization; only candidates are looked up.

const basket = (alias: 'n' | 'p') => {
  const sql = pagesSql()
  return sql`(select string_agg(concat_ws(' ', x->>'sku', x->>'name', x->>'quantity', x->>'amountMinor'), '; ' order by x->>'sku', x->>'name', x->>'amountMinor')
    from json_array_elements(${sql(alias)}.lines) x)`
}

/** The later of two; unless one of them was refunded, which put it right. */
export const sameBasket = (scope: FindingsScope): Fragment => pagesSql()`
  select b.id as subject_id, b.id as sale_id, b.occurred_at as at, b.member_id, b.currency, b.net_minor as amount_minor, b.points_earned as points,
    b.before_id as other_id, extract(epoch from b.occurred_at - b.before_at)::float8 / 60 as number
  from (
    select s.program_id, s.id, s.occurred_at, s.member_id, s.currency, s.net_minor, s.points_earned, lag(s.id) over w as before_id, lag(s.occurred_at) over w as before_at
    from sales s where ${within(scope, 's', SAME_BASKET_MINUTES)} and s.member_id is not null ${theirs(scope)} and s.gross_minor > 0
    window w as (partition by s.outlet_id, s.member_id, s.currency, s.gross_minor order by s.occurred_at, s.id)
  ) b
  join sales n on n.program_id = b.program_id and n.id = b.id join sales p on p.program_id = b.program_id and p.id = b.before_id
  where b.occurred_at >= ${scope.from} and b.occurred_at - b.before_at <= make_interval(mins => ${SAME_BASKET_MINUTES}) and ${basket('n')} = ${basket('p')}
    and not exists (select 1 from refunds r where r.program_id = b.program_id and r.sale_id = b.id)
    and not exists (select 1 from refunds r where r.program_id = b.program_id and r.sale_id = b.before_id)`

/** The last of a member's sales of a day; one more makes it another one to look at. */
export const manySales = (scope: FindingsScope): Fragment => pagesSql()`
  select d.last_id as subject_id, d.last_id as sale_id, d.at, d.member_id, d.currency, d.amount_minor, d.points, d.number::float8 as number,
    round(h.sales::numeric / greatest(h.days, 1), 1)::float8 as usual
  from (
    select s.program_id, s.member_id, s.business_day, count(*) as number, max(s.occurred_at) as at, sum(s.points_earned) as points,
      (array_agg(s.id order by s.occurred_at desc, s.id desc))[1] as last_id,
      case when min(s.currency) = max(s.currency) then min(s.currency) end as currency, case when min(s.currency) = max(s.currency) then sum(s.net_minor) end as amount_minor
    from sales s where ${within(scope, 's')} and s.member_id is not null ${theirs(scope)} group by 1, 2, 3 having count(*) >= ${MANY_SALES}
  ) d
  cross join lateral (
    select count(*) as sales, count(distinct s.business_day) as days from sales s
    where s.program_id = d.program_id and s.member_id = d.member_id and s.occurred_at >= d.at - make_interval(days => ${HABIT_DAYS}) and s.business_day < d.business_day
      and s.organization_id = ${scope.organizationId} ${scope.outletId ? pagesSql()`and s.outlet_id = ${scope.outletId}` : pagesSql()``}
  ) h
  where d.number > ${MANY_TIMES_USUAL} * h.sales::numeric / greatest(h.days, 1)`

/** Counts and sums can leave the window as they came in, so it costs one step a sale; the largest is looked up for what they find. */
export const largeSale = (scope: FindingsScope): Fragment => pagesSql()`
  select b.id as subject_id, b.id as sale_id, b.occurred_at as at, b.member_id, b.currency, b.net_minor as amount_minor, b.points_earned as points,
    b.before::float8 as number, round(b.total_before / b.before)::float8 as usual
  from (
    select s.program_id, s.id, s.occurred_at, s.member_id, s.currency, s.net_minor, s.points_earned, count(*) over w - 1 as before, sum(s.net_minor) over w - s.net_minor as total_before
    from sales s where ${within(scope, 's', HABIT_DAYS * 1_440)} and s.member_id is not null ${theirs(scope)}
    window w as (partition by s.member_id, s.currency order by s.occurred_at range between make_interval(days => ${HABIT_DAYS}) preceding and current row)
  ) b
  where b.occurred_at >= ${scope.from} and b.before >= ${LARGE_AFTER_SALES} and b.net_minor * b.before >= ${LARGE_TIMES_AVERAGE} * b.total_before
    and not exists (
      select 1 from sales s where s.program_id = b.program_id and s.member_id = b.member_id and s.id <> b.id
        and s.occurred_at >= b.occurred_at - make_interval(days => ${HABIT_DAYS}) and s.occurred_at <= b.occurred_at
        and s.currency = b.currency and s.organization_id = ${scope.organizationId} ${scope.outletId ? pagesSql()`and s.outlet_id = ${scope.outletId}` : pagesSql()``}
        and s.net_minor * ${LARGE_TIMES_LARGEST} >= b.net_minor)`
