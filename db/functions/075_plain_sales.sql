-- The till's common case, for a whole batch at once: sales that only earn, on wallets with nothing due and no debt, by unblocked
-- members who stay below their next tier. Anything else is left to ledger_apply, one by one. Wallets are locked by the caller.
-- Does what ledger_apply_sale does for such sales; the model's test runs its histories through both.
create or replace function ledger_plain_sales(p_program uuid, p_heads ledger_head[], p_ops jsonb) returns table (i int, result jsonb) language plpgsql as $$
#variable_conflict use_column
begin
  return query with candidate as materialized (
    select h.*, w.available, w.pending, w.held, w.version as wallet_version, w.next_due_at, h.activates_at <= h.now as active
    from unnest(p_heads) h
    left join wallets w on w.program_id = p_program and w.id = h.member_id
    where h.member_id is null or (
      w.owed = 0 and w.inactive_at is null and (w.next_due_at is null or w.next_due_at > h.now) and (h.expires_at is null or h.expires_at > h.now)
      and (select m.blocked_at is null and coalesce(h.member_tier, m.tier_key) = m.tier_key from members m
        where m.program_id = p_program and m.id = h.member_id))
  ), qualifying as materialized (
    select member_id, min(next_threshold) as threshold, sum(case basis when 'spend' then spend_minor else points end)
      + coalesce((select case c.basis when 'spend' then sum(d.spend_minor) else sum(d.points_earned) end from member_days d
        where d.program_id = p_program and d.member_id = c.member_id and d.day between c.window_from and c.window_to), 0) as total
    from candidate c where next_threshold is not null group by member_id, basis, window_from, window_to
  ), plain as materialized (
    select c.*, case when c.points > 0 then uuidv7() end as lot_id, uuidv7() as transfer_id,
      count(*) filter (where c.points > 0) over earlier as step,
      coalesce(sum(c.points) filter (where c.active) over earlier, 0) as available_plus,
      coalesce(sum(c.points) filter (where not c.active) over earlier, 0) as pending_plus
    from candidate c
    where not exists (select 1 from qualifying q where q.member_id = c.member_id and q.total >= q.threshold)
    window earlier as (partition by c.member_id order by c.i)
  ), answered as materialized (
    select p.*, case when member_id is null then null else jsonb_build_object(
      'balance', jsonb_build_object('available', available + available_plus, 'pending', pending + pending_plus, 'held', held, 'owed', 0),
      'memberId', member_id, 'tierKey', coalesce(member_tier, (select m.tier_key from members m where m.program_id = p_program and m.id = p.member_id)),
      'pointsPending', case when active then 0 else points end) end as effect
    from plain p
  ), put_transfers as (
    insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points,
      available_after, pending_after, held_after, owed_after, cause_kind, cause_id, organization_id, event_id, occurred_at)
    select p_program, transfer_id, member_id, wallet_version + step, 'earn', 'issued', case when active then 'available' else 'pending' end::ledger_account, points,
      available + available_plus, pending + pending_plus, held, 0, 'sale', id, organization_id, event_id, occurred_at
    from answered where member_id is not null and points > 0
  ), put_lots as (
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
    select p_program, lot_id, member_id, organization_id, transfer_id, points, points, active, activates_at, expires_at
    from answered where member_id is not null and points > 0
  ), put_days as (
    insert into member_days as d (program_id, member_id, day, spend_minor, points_earned, sales)
    select p_program, member_id, day, sum(spend_minor), sum(points), count(*) from answered where member_id is not null group by member_id, day
    on conflict (program_id, member_id, day) do update set spend_minor = d.spend_minor + excluded.spend_minor,
      points_earned = d.points_earned + excluded.points_earned, sales = d.sales + excluded.sales
  ), put_wallets as (
    update wallets w set available = w.available + a.active_points, pending = w.pending + a.waiting_points, version = w.version + a.steps,
      next_due_at = least(w.next_due_at, a.due)
    from (select member_id, coalesce(sum(points) filter (where active), 0) as active_points, coalesce(sum(points) filter (where not active), 0) as waiting_points,
      count(*) as steps, min(least(expires_at, case when not active then activates_at end)) as due
      from answered where member_id is not null and points > 0 group by member_id) a
    where w.program_id = p_program and w.id = a.member_id
  ), put_sales as (
    insert into sales (program_id, id, organization_id, outlet_id, terminal_id, member_id, receipt_number, business_day, occurred_at, recorded_at, currency,
      gross_minor, discount_minor, net_minor, points_earned, points_pending, points_used, version_id, tier_key, lot_id, lines, redeemed, explanation, balance)
    select p_program, id, organization_id, outlet_id, terminal_id, member_id, receipt_number, business_day, occurred_at, answered.now, currency,
      gross_minor, discount_minor, net_minor, case when member_id is null then 0 else points end,
      case when member_id is null or active then 0 else points end, 0, version_id, tier_key,
      case when member_id is not null then lot_id end, p_ops->(i - 1)->'lines', nullif(p_ops->(i - 1)->'redeemed', 'null'),
      nullif(p_ops->(i - 1)->'explanation', 'null'), effect
    from answered
  ), put_events as (
    insert into events (scope_id, id, type, organization_id, actor_kind, actor_id, subject_kind, subject_id, member_id, request_id, occurred_at, data)
    select p_program, event_id, type, organization_id, actor_kind, actor_id, 'sale', id, member_id, request_id, occurred_at,
      jsonb_build_object('day', day, 'netMinor', net_minor, 'currency', currency, 'pointsEarned', case when member_id is null then 0 else points end,
        'pointsUsed', 0, 'member', member_id is not null)
      || case when member_id is null then '{}'::jsonb else jsonb_build_object('delta', jsonb_build_object(
        'available', case when active then points else 0 end, 'pending', case when active then 0 else points end, 'held', 0, 'owed', 0)) end
      || case when import then '{"import": true}'::jsonb else '{}'::jsonb end
    from answered
  )
  select a.i, jsonb_build_object('status', 'ok', 'id', a.id, 'effect', coalesce(a.effect, '{}')) from answered a;
end $$;
