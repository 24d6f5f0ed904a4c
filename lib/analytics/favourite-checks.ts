// Favourite categories as they were found, against the lines of sales and refunds: written apart from favourite_of, over all members at once. Members whose
// favourite is to be found anew are left out, as are those whom an event will mark that was not relayed yet.

const waiting = `waiting as (
    select program_id, member_id from stale_favourites
    union
    select e.scope_id, coalesce(m.merged_into, m.id)
    from (select scope_id, unnest(event_ids) as id from outbox) p join events e on e.scope_id = p.scope_id and e.id = p.id
    join members m on m.program_id = e.scope_id and m.id = e.member_id)`

const breaks = `
  with ${waiting}, ours as (
    select s.program_id, coalesce(m.merged_into, m.id) as member_id, s.id, s.lines, s.currency = g.currency as counts, (s.occurred_at at time zone g.time_zone)::date as day
    from sales s join programs g on g.id = s.program_id and g.organization_id = s.organization_id join members m on m.program_id = s.program_id and m.id = s.member_id
  ), kept as (
    select program_id, member_id, day, l.category, l."netAmountMinor" as net
    from ours, json_to_recordset(lines) as l (category text, "netAmountMinor" bigint) where counts
    union all
    select o.program_id, o.member_id, o.day, l.category, 0 - b."refundMinor"
    from ours o join refunds r on r.program_id = o.program_id and r.sale_id = o.id, jsonb_to_recordset(r.lines) as b ("lineId" text, "refundMinor" bigint),
      json_to_recordset(o.lines) as l ("lineId" text, category text) where l."lineId" = b."lineId" and o.counts
  ), best as (
    select distinct on (f.program_id, f.member_id) f.program_id, f.member_id, k.category
    from member_favourites f join kept k on k.program_id = f.program_id and k.member_id = f.member_id and k.day > f.counted_on - 365 and k.category is not null
    group by f.program_id, f.member_id, k.category having sum(k.net) > 0 order by f.program_id, f.member_id, sum(k.net) desc, k.category
  ), oldest as (
    select f.program_id, f.member_id, min(o.day) as day from member_favourites f
    join ours o on o.program_id = f.program_id and o.member_id = f.member_id and o.day > f.counted_on - 365 group by 1, 2
  ), buyers as (select distinct program_id, member_id from ours)
  select b.program_id, b.member_id, f.category, x.category as category_expected, f.last_day, y.day + 364 as last_day_expected
  from buyers b join members m on m.program_id = b.program_id and m.id = b.member_id
  left join member_favourites f on f.program_id = b.program_id and f.member_id = b.member_id
  left join best x on x.program_id = b.program_id and x.member_id = b.member_id
  left join oldest y on y.program_id = b.program_id and y.member_id = b.member_id
  where (f.member_id is null or f.category is distinct from x.category or f.last_day is distinct from y.day + 364)
    and not exists (select from waiting w where w.program_id = b.program_id and w.member_id = b.member_id) limit 50`

export const favouriteClaims = [
  { id: '6.11', claim: 'The category that each member buys most of equals the lines of their sales', checked: 'select count(*) from member_favourites', breaks },
]
