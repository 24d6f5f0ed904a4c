-- The category that most of the money went into which a member, with the cards merged into theirs, paid to one organization since a moment and kept,
-- in the program's currency: amounts of others are no part of a sum;
-- the first by name of equals, none where nothing was kept.
create or replace function favourite_of(p_program uuid, p_organization uuid, p_member uuid, p_since timestamptz) returns text language sql stable as $$
  select k.category from (
    select l.category, sum(l."netAmountMinor" - coalesce((select sum((x->>'refundMinor')::bigint) from refunds r, jsonb_array_elements(r.lines) x
      where r.program_id = s.program_id and r.sale_id = s.id and x->>'lineId' = l."lineId"), 0)) as net
    from sales s cross join lateral json_to_recordset(s.lines) as l ("lineId" text, category text, "netAmountMinor" bigint)
    where s.program_id = p_program and s.organization_id = p_organization and s.member_id = any (ledger_cards(p_program, p_member))
      and s.occurred_at >= p_since and l.category is not null and s.currency = (select p.currency from programs p where p.id = p_program)
    group by l.category) k
  where k.net > 0 order by k.net desc, k.category limit 1
$$;

-- Finds the favourites of these members anew, of the program's owner and of the year up to a day (lib/segments/favourite.ts).
create or replace function favourites_count(p_program uuid, p_members uuid[], p_today date, p_days int) returns void language sql as $$
  delete from member_favourites f using members m
    where f.program_id = p_program and f.member_id = any (p_members) and m.program_id = f.program_id and m.id = f.member_id and m.merged_into is not null;
  insert into member_favourites as f (program_id, member_id, category, counted_on, last_day)
  select p_program, m.id, favourite_of(p_program, p.organization_id, m.id, (p_today - p_days + 1)::timestamp at time zone p.time_zone), p_today,
    (select (min(s.occurred_at) at time zone p.time_zone)::date + p_days - 1 from sales s where s.program_id = p_program and s.organization_id = p.organization_id
      and s.member_id = any (ledger_cards(p_program, m.id)) and s.occurred_at >= (p_today - p_days + 1)::timestamp at time zone p.time_zone)
  from programs p join members m on m.program_id = p.id and m.id = any (p_members) and m.merged_into is null
  where p.id = p_program order by m.id
  on conflict (program_id, member_id) do update set category = excluded.category, counted_on = excluded.counted_on, last_day = excluded.last_day
$$;

-- Notes whose favourite is to be found anew: of a card that was merged since, that of the open one.
create or replace function favourites_mark(p_cards jsonb) returns void language sql as $$
  insert into stale_favourites as d (program_id, member_id)
  select distinct m.program_id, coalesce(m.merged_into, m.id)
  from jsonb_to_recordset(p_cards) as w ("programId" uuid, "memberId" uuid) join members m on m.program_id = w."programId" and m.id = w."memberId"
  order by 1, 2
  on conflict (program_id, member_id) do update set marks = d.marks + 1
$$;
