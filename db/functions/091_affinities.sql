-- Counts anew, for each two outlets of a program, how many members bought at the one within some days, and how many of them at the
-- other too. Merged cards are one member; who was taken back with an import is none. Fewer than p_least together are left out.
create or replace function count_affinities(p_program uuid, p_from date, p_to date, p_now timestamptz, p_least int) returns void language plpgsql as $$
begin
  delete from outlet_affinities where program_id = p_program;
  insert into outlet_affinities (program_id, outlet_id, other_id, members, together)
  with goers as (
    select distinct b.outlet_id, m.id as member_id
    from program_participants t
    join buyer_days b on b.program_id = t.program_id and b.organization_id = t.organization_id and b.day between p_from and p_to and b.sales > 0
    join members k on k.program_id = b.program_id and k.id = b.member_id
    join members m on m.program_id = k.program_id and m.id = coalesce(k.merged_into, k.id) and m.ended_at is null
    where t.program_id = p_program
  ), sizes as (select outlet_id, count(*)::int as n from goers group by 1)
  select p_program, a.outlet_id, b.outlet_id, s.n, count(*)::int
  from goers a join goers b on b.member_id = a.member_id and b.outlet_id <> a.outlet_id join sizes s on s.outlet_id = a.outlet_id
  group by a.outlet_id, b.outlet_id, s.n having count(*) >= p_least;
  insert into affinity_counts (program_id, counted_at, from_day, to_day) values (p_program, p_now, p_from, p_to)
    on conflict (program_id) do update set counted_at = excluded.counted_at, from_day = excluded.from_day, to_day = excluded.to_day;
end $$;

-- Notes that a member was shown something on a day, once. It opens a showing unless one of the fourteen days before is open.
-- What another's till showed is that one's, until the member sees it on their own phone, or at a till of the business that it leads to.
create or replace function note_recommendation(v recommendation_views, p_window interval) returns void language sql as $$
  insert into recommendation_views (program_id, member_id, kind, target, organization_id, day, surface, shown_by, shown_at, opened_at, tapped_at)
  values (v.program_id, v.member_id, v.kind, v.target, v.organization_id, v.day, v.surface, v.shown_by, v.shown_at,
    coalesce((select max(w.opened_at) from recommendation_views w where w.program_id = v.program_id and w.member_id = v.member_id and w.kind = v.kind
      and w.organization_id = v.organization_id and w.target = v.target and w.opened_at > v.shown_at - p_window and w.opened_at <= v.shown_at), v.shown_at),
    v.tapped_at)
  on conflict (program_id, member_id, kind, organization_id, target, day) do update set tapped_at = coalesce(recommendation_views.tapped_at, excluded.tapped_at),
    shown_by = case when recommendation_views.shown_by is null or excluded.shown_by is null then null
      when excluded.shown_by = excluded.organization_id then excluded.shown_by else recommendation_views.shown_by end
$$;
