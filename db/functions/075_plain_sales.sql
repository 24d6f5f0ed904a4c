-- The till's common case: sales that only earn. Read as a row of text, which costs a fraction of reading JSON.
-- A changed column needs a migration that drops the type first.
do $$ begin
  create type ledger_sale as (
    id uuid, event_id uuid, type text, organization_id uuid, outlet_id uuid, terminal_id uuid, actor_kind text, actor_id uuid,
    request_id text, now timestamptz, occurred_at timestamptz, day date, import boolean,
    key_actor uuid, key text, key_hash bytea, api_key_id uuid, version_id uuid, version_current boolean,
    business_day date, receipt_number text, currency text, gross_minor bigint, discount_minor bigint, net_minor bigint,
    member_id uuid, member_tier text, phone text, tier_key text, points bigint, activates_at timestamptz, expires_at timestamptz,
    spend_minor bigint, basis text, window_from date, window_to date, next_threshold bigint
  );
exception when duplicate_object then null;
end $$;

-- Posts those of a batch that are plain: a new key, rules and key in force, a new receipt, an unblocked member with nothing due and
-- no debt who stays below the next tier. Answers only what it posted; the rest left nothing behind, and ledger_post decides on it.
-- Does what ledger_apply_sale does for such sales; the model's test runs its histories through both.
-- Locks in ledger_post's order (keys, wallets; each sorted). Bodies: each sale's lines and explanation as JSON, a line of text each.
-- A sale with a phone and no member is a guess: it was computed for a tier without knowing whose number that is. It is posted
-- where its tier was held then; where it was not, its answer has no balance, and says who the member is, or that there is none:
-- before anything is taken or locked for it where that can be told (`wrong`), else after.
drop function if exists ledger_post_sales(uuid, ledger_sale[], text);
create function ledger_post_sales(p_program uuid, p_sales ledger_sale[], p_bodies text)
returns table (i bigint, available bigint, pending bigint, held bigint, tier text,
  member uuid, tier_since timestamptz, joined_at timestamptz, blocked boolean) language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  claimed uuid[];
  holders uuid[];
  in_force uuid;
  keys uuid[];
  sellers uuid[];
  wrong bigint[];
  posted int;
  rest record;
  bodies text[] := string_to_array(p_bodies, e'\n');
begin
  select array_agg(s.holder order by s.ordinality), coalesce(array_agg(s.ordinality) filter (where s.guessed and not s.right), '{}') into holders, wrong
  from (
    select t.ordinality, t.member_id is null and t.phone is not null as guessed,
      case when t.member_id is not null or t.phone is null then t.member_id else coalesce(m.merged_into, m.id) end as holder,
      coalesce(m.merged_into is not null or m.tier_key = t.member_tier and m.blocked_at is null, false) as right
    from unnest(p_sales) with ordinality t
    left join customers c on c.phone = case when t.member_id is null then t.phone end
    left join members m on m.program_id = p_program and m.customer_id = c.id
  ) s;
  with put as (
    insert into operations (scope_id, actor_id, key, request_hash, use_case, event_id)
      select p_program, s.key_actor, s.key, s.key_hash, s.type, s.event_id from unnest(p_sales) with ordinality s
      where s.ordinality <> all (wrong) order by s.key_actor, s.key
      on conflict do nothing returning event_id
  ) select coalesce(array_agg(event_id), '{}') into claimed from put;
  if cardinality(claimed) = 0 and cardinality(wrong) = 0 then return; end if;
  perform 1 from wallets where program_id = p_program and id = any (array(select distinct h.id from unnest(holders) with ordinality h (id, i) where h.i <> all (wrong)))
    order by id for no key update;
  select v.id into in_force from program_versions v where v.program_id = p_program and v.state = 'published' and v.effective_from <= p_sales[1].now
    order by v.effective_from desc, v.number desc limit 1;
  keys := array(select k.id from api_keys k join organizations o on o.id = k.organization_id
    where k.id = any (array(select distinct s.api_key_id from unnest(p_sales) s)) and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > p_sales[1].now) and o.suspended_at is null);
  -- Late sales pin no version in force, which says who sells.
  sellers := array(select t.organization_id from program_participants t where t.program_id = p_program and t.left_at is null);
  return query with fit as materialized (
    select s.*, m.tier_since, m.joined_at, w.at as wallet_at, w.available, w.pending, w.held, w.version as wallet_version, coalesce(s.member_tier, m.tier_key) as held_tier, s.activates_at <= s.now as active,
      case s.basis when 'spend' then s.spend_minor else s.points end as weight,
      -- Of a late sale's windows that roll, the days of all: where those reach no tier, none of the windows does.
      case when s.next_threshold is not null then
        (select case s.basis when 'spend' then sum(d.spend_minor) else sum(d.points_earned) end from member_days d
          where d.program_id = p_program and d.member_id = s.holder and d.day between s.window_from and s.window_to) end as counted
    from (select t.*, holders[t.ordinality] as holder from unnest(p_sales) with ordinality t) s
    left join lateral (select ctid as at, * from wallets where program_id = p_program and id = s.holder limit 1) w on true
    left join lateral (select tier_key, tier_since, joined_at, blocked_at, merged_into, customer_id from members where program_id = p_program and id = s.holder limit 1) m on true
    where (cardinality(claimed) = cardinality(p_sales) or s.event_id = any (claimed))
      and (s.version_id = in_force or not s.version_current and s.organization_id = any (sellers))
      and (s.holder is null or (w.owed = 0 and w.inactive_at is null and (w.next_due_at is null or w.next_due_at > s.now)
        and (s.expires_at is null or s.expires_at > s.now) and m.blocked_at is null and m.merged_into is null and (s.member_tier is null or s.member_tier = m.tier_key)))
      -- Who never held another tier held this one then.
      and (s.member_id is not null or s.phone is null or m.tier_since <= s.occurred_at or not exists (
        select from tier_changes c where c.program_id = p_program and c.member_id = s.holder and c.to_key <> s.member_tier))
      -- The number of a card that was merged into this one is for ledger_post.
      and (s.phone is null or (select c.phone = s.phone from customers c where c.id = m.customer_id))
      and (s.api_key_id is null or s.api_key_id = any (keys))
      -- The program apart from the rest: no index but the receipts' own may seem to serve.
      and not exists (select 1 from (select x.program_id as of_program from sales x where x.outlet_id = s.outlet_id and x.business_day = s.business_day
        and x.receipt_number = s.receipt_number offset 0) x where x.of_program = p_program)
  ), running as (
    select f.*, sum(weight) over whole + coalesce(counted, 0) >= min(next_threshold) over whole as rises,
      count(*) filter (where points > 0) over earlier as step,
      coalesce(sum(points) filter (where active) over earlier, 0)::bigint as available_plus,
      coalesce(sum(points) filter (where not active) over earlier, 0)::bigint as pending_plus,
      least(min(expires_at) filter (where points > 0) over whole, min(activates_at) filter (where points > 0 and not active) over whole) as due,
      lead(ordinality) over earlier is null as is_last
    from fit f
    window earlier as (partition by holder order by ordinality rows unbounded preceding),
      whole as (partition by holder order by ordinality rows between unbounded preceding and unbounded following)
  ), plain as materialized (
    select r.*, uuidv7() as transfer_id, case when points > 0 then uuidv7() end as lot_id,
      available + available_plus as available_after, pending + pending_plus as pending_after
    from running r where holder is null or rises is not true
  ), put_transfers as (
    insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points,
      available_after, pending_after, held_after, owed_after, cause_kind, cause_id, organization_id, event_id, occurred_at)
    select p_program, transfer_id, holder, wallet_version + step, 'earn', 'issued', case when active then 'available' else 'pending' end::ledger_account,
      points, available_after, pending_after, held, 0, 'sale', id, organization_id, event_id, occurred_at
    from plain where holder is not null and points > 0
  ), put_lots as (
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
    select p_program, lot_id, holder, organization_id, transfer_id, points, points, active, activates_at, expires_at
    from plain where holder is not null and points > 0
  ), put_days as (
    insert into member_days as d (program_id, member_id, day, spend_minor, points_earned, sales)
    select p_program, holder, day, sum(spend_minor), sum(points), count(*) from plain where holder is not null group by holder, day
    on conflict (program_id, member_id, day) do update set spend_minor = d.spend_minor + excluded.spend_minor,
      points_earned = d.points_earned + excluded.points_earned, sales = d.sales + excluded.sales
  ), put_wallets as (
    update wallets w set available = a.available_after, pending = a.pending_after, version = w.version + a.step, next_due_at = least(w.next_due_at, a.due)
    from plain a where a.is_last and a.step > 0 and w.ctid = a.wallet_at -- locked above, so it stays where it is
  ), put_sales as (
    insert into sales (program_id, id, organization_id, outlet_id, terminal_id, member_id, receipt_number, business_day, occurred_at, recorded_at, currency,
      gross_minor, discount_minor, net_minor, points_earned, points_pending, points_used, version_id, tier_key, lot_id, lines, explanation, balance, cashier_id)
    select p_program, id, organization_id, outlet_id, terminal_id, holder, receipt_number, business_day, occurred_at, a.now, currency,
      gross_minor, discount_minor, net_minor, case when holder is null then 0 else points end,
      case when holder is null or active then 0 else points end, 0, version_id, tier_key, case when holder is not null then lot_id end,
      bodies[2 * ordinality - 1]::json, nullif(bodies[2 * ordinality], '')::json,
      -- Text that is read as JSON costs half of building it.
      case when holder is not null then ('{"balance": {"available": ' || available_after || ', "pending": ' || pending_after || ', "held": ' || held || ', "owed": 0}, "memberId": "'
        || holder || '", "tierKey": ' || to_json(held_tier) || ', "pointsPending": ' || case when active then 0 else points end || '}')::jsonb end,
      case actor_kind when 'user' then actor_id end
    from plain a
  ), put_events as (
    insert into events (scope_id, id, type, organization_id, actor_kind, actor_id, subject_kind, subject_id, member_id, request_id, occurred_at, data)
    select p_program, event_id, type, organization_id, actor_kind, actor_id, 'sale', id, holder, request_id, occurred_at,
      ('{"day": "' || day || '", "netMinor": ' || net_minor || ', "currency": "' || currency || '", "pointsUsed": 0' || case when holder is null
        then ', "pointsEarned": 0, "member": false'
        else ', "pointsEarned": ' || points || ', "member": true, "delta": {"available": ' || case when active then points else 0 end
          || ', "pending": ' || case when active then 0 else points end || ', "held": 0, "owed": 0}'
      end || case when import then ', "import": true}' else '}' end)::jsonb
    from plain
  ), put_outbox as (
    insert into outbox (scope_id, id, event_ids) select p_program, uuidv7(), array_agg(event_id) from plain having count(*) > 0
  )
  select a.ordinality, a.available_after, a.pending_after, a.held, a.held_tier, a.holder,
    case when a.member_id is null then a.tier_since end, case when a.member_id is null then a.joined_at end, false from plain a;
  get diagnostics posted = row_count;
  if posted < cardinality(claimed) then
    -- One by one: each a look-up by key. What this call posted is seen by its next statement.
    for rest in select x.key_actor, x.key, x.event_id from unnest(p_sales) x
      where x.event_id = any (claimed) and not exists (select 1 from sales y where y.program_id = p_program and y.id = x.id)
    loop
      delete from operations where scope_id = p_program and actor_id = rest.key_actor and key = rest.key and event_id = rest.event_id;
    end loop;
  end if;
  if posted < cardinality(claimed) or cardinality(wrong) > 0 then
    return query select s.ordinality, null::bigint, null::bigint, null::bigint, m.tier_key, m.id, m.tier_since, m.joined_at, m.blocked_at is not null
      from unnest(p_sales) with ordinality s left join members m on m.program_id = p_program and m.id = holders[s.ordinality]
      where s.member_id is null and s.phone is not null and (s.ordinality = any (wrong) or s.event_id = any (claimed)
        and not exists (select 1 from sales y where y.program_id = p_program and y.id = s.id));
  end if;
end $$;
