-- The building blocks of posting. Each works on a wallet row that the caller has locked, and hands it back changed;
-- the caller writes it with ledger_save once, at the end of its operation.

-- One transfer: the only place that inserts into ledger_transfers.
drop function if exists ledger_move(wallets, jsonb, transfer_kind, ledger_account, ledger_account, bigint, text, uuid, uuid, timestamptz);
drop function if exists ledger_move(wallets, jsonb, transfer_kind, ledger_account, ledger_account, bigint, text, uuid, uuid, timestamptz, uuid);
create or replace function ledger_move(
  inout w wallets, op jsonb, p_kind transfer_kind, p_from ledger_account, p_to ledger_account, p_points bigint,
  p_cause_kind text, p_cause uuid, p_id uuid default uuidv7(), p_at timestamptz default null, p_group uuid default null,
  p_reverses uuid default null
) language plpgsql as $$
begin
  -- `owed` is a debt: it shrinks when points go to it and grows when points leave it.
  case p_from
    when 'available' then w.available := w.available - p_points;
    when 'pending' then w.pending := w.pending - p_points;
    when 'held' then w.held := w.held - p_points;
    when 'owed' then w.owed := w.owed + p_points;
    else null;
  end case;
  case p_to
    when 'available' then w.available := w.available + p_points;
    when 'pending' then w.pending := w.pending + p_points;
    when 'held' then w.held := w.held + p_points;
    when 'owed' then w.owed := w.owed - p_points;
    else null;
  end case;
  w.version := w.version + 1;
  insert into ledger_transfers (
    program_id, id, wallet_id, version, kind, from_account, to_account, points,
    available_after, pending_after, held_after, owed_after,
    cause_kind, cause_id, group_id, reverses_id, organization_id, event_id, occurred_at
  ) values (
    w.program_id, p_id, w.id, w.version, p_kind, p_from, p_to, p_points,
    w.available, w.pending, w.held, w.owed,
    p_cause_kind, p_cause, p_group, p_reverses, (op->>'organizationId')::uuid, (op->>'eventId')::uuid, coalesce(p_at, (op->>'occurredAt')::timestamptz)
  );
end $$;

create or replace function ledger_save(w wallets) returns void language sql as $$
  update wallets set available = w.available, pending = w.pending, held = w.held, owed = w.owed, version = w.version,
    next_due_at = w.next_due_at, inactive_at = w.inactive_at
  where program_id = w.program_id and id = w.id
$$;

create or replace function ledger_balance(w wallets) returns jsonb language sql immutable as $$
  select jsonb_build_object('available', w.available, 'pending', w.pending, 'held', w.held, 'owed', w.owed)
$$;

-- Takes points from active lots, earliest expiry first (or from one lot alone, or only from those that outlive a moment), and
-- records each use.
drop function if exists ledger_take(wallets, bigint, uuid, uuid, uuid);
create or replace function ledger_take(
  w wallets, p_points bigint, p_transfer uuid, p_cause uuid, p_lot uuid default null, p_outlives timestamptz default null
) returns bigint
language plpgsql as $$
declare
  l record;
  part bigint;
  rest bigint := p_points;
begin
  for l in
    select id, remaining from lots
    where program_id = w.program_id and wallet_id = w.id and remaining > 0 and (p_lot is not null or active) and (p_lot is null or id = p_lot)
      and (p_outlives is null or expires_at is null or expires_at > p_outlives)
    order by expires_at nulls last, id
  loop
    exit when rest = 0;
    part := least(rest, l.remaining);
    update lots set remaining = remaining - part where program_id = w.program_id and id = l.id;
    insert into lot_uses (program_id, id, lot_id, transfer_id, points, cause_id) values (w.program_id, uuidv7(), l.id, p_transfer, part, p_cause);
    rest := rest - part;
  end loop;
  return p_points - rest;
end $$;

-- What of an award's points expired. A merge leaves what expires later to another lot, in another wallet.
-- From the lots on, step by step: a join that begins with the program's transfers takes as long as the program is old.
create or replace function ledger_expired(p_program uuid, p_lot uuid) returns bigint language sql stable as $$
  select coalesce(sum(u.points), 0)::bigint
  from (select id from lots where program_id = p_program and id = p_lot union all select id from lots where program_id = p_program and origin_id = p_lot) l
  cross join lateral (select transfer_id, points from lot_uses where program_id = p_program and lot_id = l.id offset 0) u
  where (select kind from ledger_transfers where program_id = p_program and id = u.transfer_id) = 'expire'
$$;

-- Returns points to the lots that the causes used, last used first, with the lots' own dates.
-- Answers how many found their lot, and the earliest expiry among those lots (they may have expired meanwhile).
create or replace function ledger_give_back(w wallets, p_causes uuid[], p_points bigint, p_transfer uuid, out given bigint, out first_expiry timestamptz)
language plpgsql as $$
declare
  l record;
  part bigint;
begin
  given := 0;
  for l in
    select u.lot_id, u.cause_id, sum(u.points) as net, max(u.id::text) filter (where u.points > 0) as last_use
    from lot_uses u where u.program_id = w.program_id and u.cause_id = any (p_causes)
    group by u.lot_id, u.cause_id having sum(u.points) > 0
    order by 4 desc
  loop
    exit when given = p_points;
    part := least(p_points - given, l.net);
    update lots set remaining = remaining + part where program_id = w.program_id and id = l.lot_id
      returning least(first_expiry, expires_at) into first_expiry;
    insert into lot_uses (program_id, id, lot_id, transfer_id, points, cause_id)
      values (w.program_id, uuidv7(), l.lot_id, p_transfer, -part, l.cause_id);
    given := given + part;
  end loop;
end $$;

-- Debt is repaid first, from whatever is available at the moment. Points that came back to a lot after its last day are not:
-- they are still counted as available, and expire next.
drop function if exists ledger_repay(wallets, jsonb, text, uuid);
create or replace function ledger_repay(inout w wallets, op jsonb, p_cause_kind text, p_cause uuid, p_at timestamptz) language plpgsql as $$
declare
  part bigint;
  transfer uuid;
begin
  if w.owed = 0 or w.available = 0 then return; end if;
  part := least(w.owed, w.available - (select coalesce(sum(remaining), 0) from lots
    where program_id = w.program_id and wallet_id = w.id and remaining > 0 and active and expires_at <= p_at));
  if part <= 0 then return; end if;
  transfer := uuidv7();
  w := ledger_move(w, op, 'repay', 'available', 'owed', part, p_cause_kind, p_cause, transfer);
  perform ledger_take(w, part, transfer, transfer, null, p_at);
end $$;

-- Whether an award's rules say by themselves that what is on the wallet ends together, or no longer does: not those of a late sale,
-- made under earlier rules, once something came to the wallet by later ones.
create or replace function ledger_has_last_word(w wallets, op jsonb) returns boolean language sql stable as $$
  select coalesce(op->'version'->>'current', 'true') = 'true' and op->>'op' is distinct from 'attach' or not exists (
    select from ledger_transfers t where t.program_id = w.program_id and t.wallet_id = w.id and t.occurred_at > (op->>'occurredAt')::timestamptz
      and t.from_account in ('issued', 'adjusted', 'gifts', 'merged') and t.to_account in ('available', 'pending'))
$$;

-- A new lot with its transfer: pending where it activates later than now.
create or replace function ledger_award(
  inout w wallets, op jsonb, award jsonb, p_kind transfer_kind, p_from ledger_account, p_cause_kind text, p_cause uuid, p_lot uuid
) language plpgsql as $$
declare
  n bigint := (award->>'points')::bigint;
  starts timestamptz := (award->>'activatesAt')::timestamptz;
  ends timestamptz := (award->>'expiresAt')::timestamptz;
  inactive timestamptz := (award->>'inactiveAt')::timestamptz;
  moment timestamptz := (op->>'now')::timestamptz;
  transfer uuid := uuidv7();
  is_active boolean := starts <= moment;
begin
  if n > 0 then
    w := ledger_move(w, op, p_kind, p_from, case when is_active then 'available' else 'pending' end::ledger_account, n, p_cause_kind, p_cause, transfer);
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at)
      values (w.program_id, p_lot, w.id, (op->>'organizationId')::uuid, transfer, n, n, is_active, starts, ends);
    w.next_due_at := least(w.next_due_at, ends, case when not is_active then starts end);
    if w.owed > 0 and is_active then w := ledger_repay(w, op, p_cause_kind, p_cause, moment); end if;
  end if;
  if inactive is null and n <= 0 then return; end if;
  -- A date that is there moves on. Only the last word sets one, or takes one away: where the program no longer expires on
  -- inactivity, a date of before must not take what is earned now.
  if (inactive is null) = (w.inactive_at is null) or ledger_has_last_word(w, op) then
    w.inactive_at := case when inactive is not null then greatest(w.inactive_at, inactive) end;
  end if;
  w.next_due_at := least(w.next_due_at, w.inactive_at);
end $$;

-- A consequence: an event of its own, with the command's event as its cause.
create or replace function ledger_consequence(w wallets, op jsonb, p_type text, p_subject_kind text, p_subject uuid, p_at timestamptz, p_data jsonb) returns void
language plpgsql as $$
declare event uuid := uuidv7();
begin
  insert into events (scope_id, id, type, organization_id, actor_kind, subject_kind, subject_id, member_id, cause_id, request_id, occurred_at, data)
    values (w.program_id, event, p_type, (op->>'organizationId')::uuid, 'system', p_subject_kind, p_subject, case when w.holder_kind = 'member' then w.id end,
      (op->>'eventId')::uuid, op->>'requestId', p_at,
      p_data || jsonb_build_object('day', op->>'day') || case when (op->>'import')::boolean then '{"import": true}' else '{}' end::jsonb);
  insert into outbox (scope_id, id, event_ids) values (w.program_id, uuidv7(), array[event]);
end $$;

create or replace function ledger_delta(before wallets, after wallets) returns jsonb language sql immutable as $$
  select jsonb_build_object('available', after.available - before.available, 'pending', after.pending - before.pending,
    'held', after.held - before.held, 'owed', after.owed - before.owed)
$$;

create or replace function ledger_delta_sum(a jsonb, b jsonb) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, value::bigint + (b->>key)::bigint) from jsonb_each_text(a)
$$;

create or replace function ledger_refusal(p_code text, p_details jsonb default '{}') returns jsonb language sql immutable as $$
  select jsonb_build_object('status', 'refused', 'code', p_code, 'details', p_details)
$$;
