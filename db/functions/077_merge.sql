-- Two cards of one person become one (docs/decisions/0016). The source is closed for good: its wallet stays at nothing.

-- The member whose wallet a closed card's points are in; null for a card that is open.
create or replace function ledger_heir(p_program uuid, p_member uuid) returns uuid language sql stable as $$
  select merged_into from members where program_id = p_program and id = p_member
$$;

-- Moves each open lot of a wallet, and its debt, into another. A lot arrives as one of equal dates and issuer; the two transfers
-- of each share a group. Both wallets are locked and settled by the caller, who saves them.
create or replace function ledger_pass_on(inout w wallets, inout heir wallets, op jsonb, p_cause uuid) language plpgsql as $$
declare
  l lots;
  bucket ledger_account;
  taken uuid;
  given uuid;
  debt bigint := w.owed;
begin
  for l in select * from lots where program_id = w.program_id and wallet_id = w.id and remaining > 0 order by expires_at nulls last, id loop
    bucket := case when l.active then 'available' else 'pending' end;
    taken := uuidv7();
    given := uuidv7();
    w := ledger_move(w, op, 'merge', bucket, 'merged', l.remaining, 'merge', p_cause, taken, null, taken);
    perform ledger_take(w, l.remaining, taken, p_cause, l.id);
    heir := ledger_move(heir, op, 'merge', 'merged', bucket, l.remaining, 'merge', p_cause, given, null, taken);
    insert into lots (program_id, id, wallet_id, organization_id, transfer_id, points, remaining, active, activates_at, expires_at, origin_id)
      values (w.program_id, uuidv7(), heir.id, l.organization_id, given, l.remaining, l.remaining, l.active, l.activates_at, l.expires_at,
        coalesce(l.origin_id, l.id));
  end loop;
  if debt > 0 then
    taken := uuidv7();
    w := ledger_move(w, op, 'merge', 'merged', 'owed', debt, 'merge', p_cause, taken, null, taken);
    heir := ledger_move(heir, op, 'merge', 'owed', 'merged', debt, 'merge', p_cause, uuidv7(), null, taken);
  end if;
  heir := ledger_repay(heir, op, 'merge', p_cause, (op->>'now')::timestamptz);
  w.next_due_at := ledger_next_due(w);
  heir.next_due_at := ledger_next_due(heir);
end $$;

-- What came back to a closed card (a refund of its sale, a redemption given back) goes on to the wallet it was merged into, which
-- the operation goes on with. `before` is moved along, so that the operation's change stays that of both wallets.
create or replace function ledger_forward(inout w wallets, inout before wallets, op jsonb) language plpgsql as $$
declare
  closed wallets := w;
  heir wallets;
  was wallets;
  step record;
begin
  if ledger_heir(w.program_id, w.id) is null then return; end if;
  heir := ledger_wallet(w.program_id, ledger_heir(w.program_id, w.id), op);
  was := heir;
  select * into step from ledger_pass_on(closed, heir, op, (op->>'eventId')::uuid);
  closed := step.w;
  heir := step.heir;
  perform ledger_save(closed);
  perform ledger_save(heir);
  was.available := was.available + before.available - closed.available;
  was.pending := was.pending + before.pending - closed.pending;
  was.held := was.held + before.held - closed.held;
  was.owed := was.owed + before.owed - closed.owed;
  before := was;
  w := heir;
end $$;

-- Locks cards, each kind of row in the order of the ids: profiles before wallets, as the relay does, wallets as a sale does.
create or replace function ledger_merge_lock(p_program uuid, p_pair uuid[]) returns void language plpgsql as $$
begin
  perform 1 from member_profiles where program_id = p_program and member_id = any (p_pair) order by organization_id, member_id for no key update;
  perform 1 from wallets where program_id = p_program and id = any (p_pair) order by id for no key update;
  perform 1 from members where program_id = p_program and id = any (p_pair) order by id for no key update;
end $$;

-- The whole of a merge but the tier: moves the points, and leads the source's card to the target.
create or replace function ledger_merge(p_program uuid, p_source uuid, p_target uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  pair uuid[] := array[p_source, p_target];
  known record;
  w wallets;
  heir wallets;
  was wallets;
  had wallets;
  lot_count int;
  step record;
begin
  perform ledger_merge_lock(p_program, pair);
  select count(*) as found, bool_or(merged_into is not null) as merged, bool_or(blocked_at is not null) as blocked into known
    from members where program_id = p_program and id = any (pair);
  if known.found <> 2 then return ledger_refusal('member_not_found'); end if;
  if known.merged then return ledger_refusal('conflict', '{"reason": "merged"}'); end if;
  if known.blocked then return ledger_refusal('conflict', '{"reason": "blocked"}'); end if;
  w := ledger_wallet(p_program, p_source, op);
  heir := ledger_wallet(p_program, p_target, op);
  if w.held > 0 or exists (select 1 from redemptions where program_id = p_program and wallet_id = p_source and state = 'held' and points > 0) then
    return ledger_refusal('conflict', jsonb_build_object('reason', 'held', 'held', w.held));
  end if;
  was := w;
  had := heir;
  select count(*) into lot_count from lots where program_id = p_program and wallet_id = p_source and remaining > 0;
  -- Where points expire together unless the card is used, the later date counts; points without one get none.
  heir.inactive_at := case
    when had.inactive_at is null and had.available + had.pending > 0 or was.inactive_at is null and was.available + was.pending > 0 then null
    else greatest(had.inactive_at, was.inactive_at) end;
  w.inactive_at := null;
  select * into step from ledger_pass_on(w, heir, op, (op->>'eventId')::uuid);
  w := step.w;
  heir := step.heir;
  perform ledger_merge_members(p_program, p_source, p_target, (op->>'now')::timestamptz);
  -- Vouchers that no points wait for have come along by now: they end with the wallet that they are in.
  w.next_due_at := ledger_next_due(w);
  heir.next_due_at := ledger_next_due(heir);
  perform ledger_save(w);
  perform ledger_save(heir);
  return jsonb_build_object('status', 'ok', 'lots', lot_count, 'moved', ledger_balance(was), 'balance', ledger_balance(heir),
    'delta', ledger_delta_sum(ledger_delta(was, w), ledger_delta(had, heir)));
end $$;

-- What is known of the person besides points. Sales, redemptions and events stay with the card they happened on.
create or replace function ledger_merge_members(p_program uuid, p_source uuid, p_target uuid, p_now timestamptz) returns void language plpgsql as $$
begin
  -- Cards that were merged into the source lead on, so that one step always finds the open card.
  update members set merged_into = p_target where program_id = p_program and merged_into = p_source;
  update members set merged_into = p_target, merged_at = p_now where program_id = p_program and id = p_source;
  -- Whoever merged them saw who it is, so the card does not lie dormant.
  update members set last_used_at = greatest(last_used_at, p_now) where program_id = p_program and id = p_target;
  insert into member_days as d (program_id, member_id, day, spend_minor, points_earned, sales, sales_returned, unproven_points)
    select program_id, p_target, day, spend_minor, points_earned, sales, sales_returned, unproven_points from member_days
      where program_id = p_program and member_id = p_source
    on conflict (program_id, member_id, day) do update set spend_minor = d.spend_minor + excluded.spend_minor,
      points_earned = d.points_earned + excluded.points_earned, sales = d.sales + excluded.sales,
      sales_returned = d.sales_returned + excluded.sales_returned, unproven_points = d.unproven_points + excluded.unproven_points;
  delete from member_days where program_id = p_program and member_id = p_source;
  -- Vouchers that no points wait for; the others are used, given back or decided on before.
  update redemptions set wallet_id = p_target where program_id = p_program and wallet_id = p_source and state = 'held';
  update adjustment_requests set member_id = p_target where program_id = p_program and member_id = p_source and state = 'waiting';
  update consent_changes set member_id = p_target where program_id = p_program and member_id = p_source;
  perform set_config('tessera.consent_source', 'merge', true);
  -- What the target said itself goes first: its name, and its own yes or no to each consent.
  insert into member_profiles as p (program_id, organization_id, member_id, name, email, note, birthday, tags, consents, first_seen_at, last_seen_at)
    select program_id, organization_id, p_target, name, email, note, birthday, tags, consents, first_seen_at, last_seen_at from member_profiles
      where program_id = p_program and member_id = p_source
    on conflict (program_id, organization_id, member_id) do update set name = coalesce(p.name, excluded.name), email = coalesce(p.email, excluded.email), birthday = coalesce(p.birthday, excluded.birthday),
      note = nullif(concat_ws(e'\n', nullif(p.note, ''), nullif(excluded.note, '')), ''),
      tags = array(select distinct t from unnest(p.tags || excluded.tags) t order by t),
      consents = excluded.consents || p.consents,
      first_seen_at = least(p.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at);
  perform set_config('tessera.consent_source', '', true);
end $$;
