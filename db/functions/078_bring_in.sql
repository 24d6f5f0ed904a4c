-- An import's common case: people who are new to the installation, each with one lot at most, and lots for cards on which nothing waits.
-- Posts those of a chunk that are so, all at once, and answers their numbers; the rest left nothing behind, and ledger_post decides on it,
-- row by row. Does what ledger_apply does for 'enrol' and 'opening' (its test compares what both leave). A chunk names nobody twice.
-- Whatever clashes with somebody else's deeds in that very moment fails the whole call, and nothing of it is left.
create or replace function ledger_bring_in(p_program uuid, op jsonb, p_rows jsonb) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  moment timestamptz := (op->>'now')::timestamptz;
  organization uuid := (op->>'organizationId')::uuid;
  key_actor uuid := (op->>'keyActor')::uuid;
  posted jsonb;
begin
  if not exists (select 1 from program_participants t where t.program_id = p_program and t.organization_id = organization and t.left_at is null) then return '[]'; end if;
  perform 1 from wallets where program_id = p_program
    and id = any (array(select (x->>'memberId')::uuid from jsonb_array_elements(p_rows) x where not (x->>'created')::boolean)) order by id for no key update;
  with said as materialized (
    select *, x.starts <= moment as active, uuidv7() as transfer_id
    from jsonb_to_recordset(p_rows) as x (i int, "memberId" uuid, created boolean, "customerId" uuid, phone text, number text, "joinedAt" timestamptz, "joinedDay" text,
      name text, consents jsonb, "enrolEvent" uuid, "enrolKey" text, "enrolHash" text,
      "openingId" uuid, "openEvent" uuid, "openKey" text, "openHash" text, points bigint, starts timestamptz, ends timestamptz, "inactiveAt" timestamptz)
    -- What was begun before, and broken off, is found by its keys.
    where not exists (select 1 from operations o where o.scope_id = p_program and o.actor_id = key_actor and o.key = x."enrolKey")
      and not exists (select 1 from operations o where o.scope_id = p_program and o.actor_id = key_actor and o.key = x."openKey")
  ), people as (
    insert into customers (id, phone) select s."customerId", s.phone from said s where s.created and not exists (select 1 from customers c where c.phone = s.phone)
      and not exists (select 1 from members m where m.program_id = p_program and m.number = s.number) order by s.phone
      on conflict (phone) do nothing returning id
  ), fit as materialized (
    select s.*, w.at as wallet_at, coalesce(w.available, 0) + case when s.active then s.points else 0 end as available_after, coalesce(w.pending, 0) + case when s.active then 0 else s.points end as pending_after,
      coalesce(w.held, 0) as held_after, coalesce(w.version, 0) + 1 as version_after,
      least(w.next_due_at, s.ends, case when not s.active then s.starts end, case when s."inactiveAt" is not null then greatest(w.inactive_at, s."inactiveAt") end) as due_after,
      -- A date of before goes where the rules know none any more.
      case when s."inactiveAt" is not null then greatest(w.inactive_at, s."inactiveAt") end as inactive_after
    from said s left join lateral (select w.ctid as at, w.* from wallets w where w.program_id = p_program and w.id = s."memberId" limit 1) w on not s.created
    where (s.ends is null or s.ends > moment) and case when s.created then s."customerId" in (select id from people)
      else s.points > 0 and w.id is not null and w.owed = 0 and (w.next_due_at is null or w.next_due_at > moment)
        and exists (select 1 from members m where m.program_id = p_program and m.id = s."memberId" and m.merged_into is null)
        and not ledger_erased(p_program, s."memberId")
        and ledger_above_limit(p_program, s."memberId", op, s.points) is null end
  ), put_members as (
    insert into members (program_id, id, customer_id, number, tier_key, tier_since, joined_at, joined_organization_id)
    select p_program, "memberId", "customerId", number, op->>'tierKey', "joinedAt", "joinedAt", organization from fit where created
  ), put_tiers as (
    insert into tier_changes (program_id, id, member_id, to_key, at, reason, event_id)
    select p_program, uuidv7(), "memberId", op->>'tierKey', "joinedAt", 'joined', "enrolEvent" from fit where created
  ), put_profiles as (
    insert into member_profiles (program_id, organization_id, member_id, name, consents, first_seen_at, last_seen_at)
    select p_program, organization, "memberId", name, consents, "joinedAt", "joinedAt" from fit where created
  ), put_wallets as (
    insert into wallets (program_id, id, available, pending, version, next_due_at, inactive_at)
    select p_program, "memberId", coalesce(available_after, 0), coalesce(pending_after, 0), case when points > 0 then 1 else 0 end, case when points > 0 then due_after end, case when points > 0 then inactive_after end
    from fit where created
  ), more as (
    update wallets w set available = f.available_after, pending = f.pending_after, version = f.version_after, next_due_at = f.due_after, inactive_at = f.inactive_after
    from fit f where not f.created and w.ctid = f.wallet_at -- locked above, so it stays where it is
  ), put_transfers as (
    insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points,
      available_after, pending_after, held_after, owed_after, cause_kind, cause_id, organization_id, event_id, occurred_at)
    select p_program, transfer_id, "memberId", version_after, 'adjust', 'adjusted', case when active then 'available' else 'pending' end::ledger_account, points,
      available_after, pending_after, held_after, 0, 'opening', "openingId", organization, "openEvent", moment from fit where points > 0
  ), put_lots as (
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
    select p_program, "openingId", "memberId", organization, transfer_id, points, points, active, starts, ends from fit where points > 0
  ), done as materialized (
    select "enrolEvent" as event_id, "enrolKey" as key, "enrolHash" as hash, 'members.enrol' as type, 'member' as subject_kind, "memberId" as subject_id, "memberId" as member_id, "joinedAt" as at,
      jsonb_build_object('day', "joinedDay", 'created', true, 'import', true) as data,
      jsonb_build_object('balance', jsonb_build_object('available', 0, 'pending', 0, 'held', 0, 'owed', 0), 'memberId', "memberId", 'tierKey', op->>'tierKey', 'at', op->>'now', 'created', true) as facts
    from fit where created
    union all
    select "openEvent", "openKey", "openHash", 'imports.opening', 'opening', "openingId", "memberId", moment,
      jsonb_build_object('points', points, 'importId', op->>'importId', 'day', op->>'day', 'import', true, 'delta',
        jsonb_build_object('available', case when active then points else 0 end, 'pending', case when active then 0 else points end, 'held', 0, 'owed', 0))
        || case when op->>'mostAlone' is not null then '{"alone": true}' else '{}' end::jsonb,
      jsonb_build_object('balance', jsonb_build_object('available', available_after, 'pending', pending_after, 'held', held_after, 'owed', 0), 'memberId', "memberId", 'points', points)
    from fit where points > 0
  ), put_events as (
    insert into events (scope_id, id, type, organization_id, actor_kind, actor_id, subject_kind, subject_id, member_id, request_id, occurred_at, data)
    select p_program, event_id, type, organization, op->'actor'->>'kind', (op->'actor'->>'id')::uuid, subject_kind, subject_id, member_id, op->>'requestId', at, data from done
  ), put_keys as (
    insert into operations (scope_id, actor_id, key, request_hash, use_case, event_id, facts)
    select p_program, key_actor, key, decode(hash, 'hex'), type, event_id, facts from done
  ), put_outbox as (
    -- As many to a row as a batch of the general path has, so that the relay's own batches stay small.
    insert into outbox (scope_id, id, event_ids)
    select p_program, uuidv7(), array_agg(event_id) from (select event_id, (row_number() over () - 1) / 64 as part from done) x group by part
  )
  select coalesce(jsonb_agg(i), '[]') into posted from fit;
  return posted;
end $$;
