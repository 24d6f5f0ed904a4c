-- What one region has of a reward, where it has a number of its own. Its row is locked by then (ledger_post).
create or replace function ledger_region_limits(p_program uuid, p_reward uuid, p_region uuid) returns jsonb language plpgsql as $$
declare
  there int;
  given bigint;
begin
  select stock into there from reward_stock where program_id = p_program and reward_id = p_reward and region_id = p_region;
  if there is null then return null; end if;
  select count(*) into given from disbursements d join redemptions r on r.program_id = d.program_id and r.id = d.redemption_id
    where d.program_id = p_program and d.region_id = p_region and r.reward_id = p_reward and r.state in ('held', 'captured', 'fulfilled');
  if given < there then return null; end if;
  return ledger_refusal('reward_not_available', jsonb_build_object('rewardId', p_reward, 'reason', 'out_of_stock', 'left', 0));
end $$;

-- Who asked for a gift of a brand's channel, or took it back.
create or replace function ledger_gift_action(p_program uuid, op jsonb, p_redemption uuid, p_kind text) returns void language sql as $$
  insert into gift_actions (program_id, id, redemption_id, kind, person_kind, person_id, at)
  values (p_program, uuidv7(), p_redemption, p_kind, op->'actor'->>'kind', (op->'actor'->>'id')::uuid, (op->>'now')::timestamptz)
$$;

-- Places a hold: it uses its lots at once, so a later capture stands even if they expire meanwhile. A voucher is a hold
-- with a code, which a sale captures; a gift is one that is captured when it is approved.
create or replace function ledger_apply_hold(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  hold uuid := (op->>'id')::uuid;
  n bigint := (op->>'points')::bigint;
  member uuid := (op->'member'->>'id')::uuid;
  refusal jsonb;
  transfer uuid := uuidv7();
begin
  w := ledger_wallet(p_program, member, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  if ledger_blocked(p_program, member) or ledger_moved(p_program, member, op->'member'->>'phone') then
    return '{"status": "stale", "fact": "member"}';
  end if;
  if op->>'rewardId' is not null then
    refusal := coalesce(ledger_reward_limits(w, op, (op->>'rewardId')::uuid, 1),
      ledger_region_limits(p_program, (op->>'rewardId')::uuid, (op->'gift'->'path'->>'regionId')::uuid));
    if refusal is not null then return refusal; end if;
  end if;
  refusal := ledger_may_spend(w, op, op->'spend', n);
  if refusal is not null then return refusal; end if;
  before := w;
  w := ledger_move(w, op, 'hold', 'available', 'held', n, 'redemption', hold, transfer);
  if ledger_take(w, n, transfer, hold) <> n then raise exception 'lots of wallet % hold less than its balance', w.id; end if;
  insert into redemptions (program_id, id, wallet_id, organization_id, terminal_id, reward_id, state, points, created_at, expires_at, voucher_code, terms, hold_terms)
    values (p_program, hold, w.id, (op->>'organizationId')::uuid, (op->>'terminalId')::uuid, (op->>'rewardId')::uuid, 'held', n,
      (op->>'now')::timestamptz, (op->>'expiresAt')::timestamptz, op->'voucher'->>'code', coalesce(op->'voucher', op->'gift')->'terms', op->'terms');
  if op->'gift' is not null then
    insert into disbursements (program_id, redemption_id, organization_id, member_id, reward_name, requested_at, retailer_id, region_id, workflow_version_id, step, due_at)
      select p_program, hold, (op->>'organizationId')::uuid, case when w.holder_kind = 'member' then w.id end, op->'gift'->>'name', (op->>'now')::timestamptz,
        (path->>'retailerId')::uuid, (path->>'regionId')::uuid, (path->>'workflowVersionId')::uuid, path->>'step', (path->>'dueAt')::timestamptz
      from (select op->'gift'->'path' as path) p;
    perform ledger_gift_action(p_program, op, hold, 'ask') where op->'gift'->'path' is not null;
  end if;
  w.next_due_at := least(w.next_due_at, (op->>'expiresAt')::timestamptz);
  perform ledger_save(w);
  perform ledger_event(p_program, op, 'redemption', hold, case when w.holder_kind = 'member' then w.id end,
    jsonb_build_object('points', n, 'day', op->'day', 'delta', ledger_delta(before, w)));
  return jsonb_build_object('status', 'ok', 'id', hold,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', n));
end $$;

-- Captures at most what is held; the rest goes back. Marks the redemption captured.
create or replace function ledger_capture(inout w wallets, op jsonb, p_hold uuid, p_points bigint) language plpgsql as $$
declare held bigint;
begin
  update redemptions set state = 'captured', captured_points = p_points, ended_at = (op->>'now')::timestamptz
    where program_id = w.program_id and id = p_hold returning points into held;
  if p_points > 0 then w := ledger_move(w, op, 'capture', 'held', 'redeemed', p_points, 'redemption', p_hold); end if;
  w := ledger_unhold(w, op, 'release', p_hold, 'held', held - p_points, null);
end $$;

-- What the end of its hold means for a gift; false where it is past that.
create or replace function ledger_disburse(hold redemptions, op jsonb) returns boolean language plpgsql as $$
declare
  approves boolean := op->'gift'->>'state' = 'approved';
  person uuid := case op->'actor'->>'kind' when 'user' then (op->'actor'->>'id')::uuid end;
begin
  update disbursements set state = op->'gift'->>'state', note = coalesce(op->'gift'->>'note', note),
    approved_at = case when approves then (op->>'now')::timestamptz else approved_at end,
    approved_by = case when approves then person else approved_by end,
    ended_at = case when not approves then (op->>'now')::timestamptz end,
    ended_by = case when not approves then person end
    where program_id = hold.program_id and redemption_id = hold.id
      and case op->>'op' when 'reverse' then state in ('approved', 'dispatched') else state = 'requested' end;
  if not found then return false; end if;
  perform ledger_gift_action(hold.program_id, op, hold.id, 'withdraw') from disbursements
    where program_id = hold.program_id and redemption_id = hold.id and workflow_version_id is not null;
  return true;
end $$;

-- Ends a hold as `op` says, with whatever falls due through it, and hands on what comes back to a card that was merged since. A wallet that
-- is nobody's any more keeps nothing of it.
create or replace function ledger_end_hold(inout w wallets, op jsonb, hold redemptions, out n bigint, out change jsonb, out refusal jsonb) language plpgsql as $$
declare
  before wallets := w;
  step record;
begin
  case op->>'op'
    when 'capture' then
      n := coalesce((op->>'points')::bigint, hold.points);
      if hold.state <> 'held' then refusal := ledger_refusal('hold_expired', jsonb_build_object('state', hold.state)); return; end if;
      if n > hold.points then
        refusal := ledger_refusal('insufficient_points', jsonb_build_object('required', n, 'available', hold.points, 'missing', n - hold.points));
        return;
      end if;
      w := ledger_capture(w, op, hold.id, n);
    when 'release' then
      if hold.state <> 'held' then refusal := ledger_refusal('hold_expired', jsonb_build_object('state', hold.state)); return; end if;
      n := hold.points;
      update redemptions set state = 'released', ended_at = (op->>'now')::timestamptz where program_id = hold.program_id and id = hold.id;
      w := ledger_unhold(w, op, 'release', hold.id, 'held', n, null);
    when 'reverse' then
      -- What a sale captured is given back by that sale's refund. A gift may come back from its member.
      if hold.state not in ('captured', 'fulfilled') or hold.sale_id is not null then
        refusal := ledger_refusal('conflict', jsonb_build_object('state', hold.state));
        return;
      end if;
      n := hold.captured_points;
      update redemptions set state = 'reversed', ended_at = (op->>'now')::timestamptz where program_id = hold.program_id and id = hold.id;
      w := ledger_unhold(w, op, 'reverse', hold.id, 'redeemed', n, null);
  end case;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  before := w;
  select * into step from ledger_forward(w, before, op);
  w := step.w;
  change := ledger_delta_sum(change, ledger_delta(step.before, w));
  if op->>'op' <> 'reverse' then return; end if;
  select * into step from ledger_expire_unowned(w, op);
  w := step.w;
end $$;

create or replace function ledger_apply_hold_end(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  hold redemptions;
  hold_id uuid := (op->>'holdId')::uuid;
  step record;
begin
  select * into hold from redemptions where program_id = p_program and id = hold_id;
  if hold.id is null or hold.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  w := ledger_wallet(p_program, hold.wallet_id, op);
  select * into hold from redemptions where program_id = p_program and id = hold_id;
  -- A voucher or gift is ended by its sale, by its member within its terms, or as a gift: never as a till's hold.
  if hold.terms is not null then
    if op->'own'->>'memberId' = hold.wallet_id::text then
      if hold.state = 'held' and not (hold.terms->>'cancellable')::boolean then return ledger_refusal('conflict', '{"reason": "not_cancellable"}'); end if;
    elsif op->'gift' is null then
      return ledger_refusal('not_found');
    end if;
    if op->'gift' is not null and not ledger_disburse(hold, op) then return ledger_refusal('conflict', jsonb_build_object('state', hold.state)); end if;
  elsif op->'own' is not null or op->'gift' is not null then
    return ledger_refusal('not_found');
  end if;
  select * into step from ledger_end_hold(w, op, hold);
  if step.refusal is not null then return step.refusal; end if;
  w := step.w;
  perform ledger_event(p_program, op, 'redemption', hold_id, w.id,
    jsonb_build_object('points', step.n, 'day', op->'day', 'delta', step.change));
  return jsonb_build_object('status', 'ok', 'id', hold_id,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', step.n));
end $$;

-- What somebody has given and taken alone on a member's cards on one day, by corrections, by files and by referrals that they completed: each
-- counts, whichever way it went. Of a file that was undone, what it left. From the cards' own transfers to their events, one by one: a large
-- file has as many events of a day.
create or replace function ledger_adjusted_alone(p_program uuid, p_member uuid, p_actor uuid, p_day text) returns bigint language sql stable as $$
  select coalesce(sum(t.points - case when t.cause_kind = 'opening' then coalesce((select sum(b.points) from ledger_transfers b where b.program_id = p_program
      and b.wallet_id = any (ledger_cards(p_program, p_member)) and b.cause_kind = 'opening' and b.cause_id = t.cause_id and b.kind = 'reverse'), 0) else 0 end), 0)::bigint
    from ledger_transfers t cross join lateral (select type, actor_id, data from events where scope_id = p_program and id = t.event_id limit 1) e
    where t.program_id = p_program and t.wallet_id = any (ledger_cards(p_program, p_member)) and t.kind in ('adjust', 'refer')
      and t.cause_kind in ('adjustment', 'opening', 'referral') and e.actor_id is not distinct from p_actor and e.data->>'day' = p_day
      and (e.type in ('ledger.adjust', 'referrals.complete') or e.type = 'imports.opening' and e.data ? 'alone')
$$;

-- The refusal of what goes beyond what an operation's person may give and take of a member in a day alone; null: it doesn't. Asked under
-- the wallet's lock, so that many small ones at once are no way around the limit.
create or replace function ledger_above_limit(p_program uuid, p_member uuid, op jsonb, p_points bigint) returns jsonb language plpgsql stable as $$
declare
  most bigint := (op->>'mostAlone')::bigint;
  today bigint;
begin
  if most is null or p_points = 0 then return null; end if;
  today := ledger_adjusted_alone(p_program, p_member, (op->'actor'->>'id')::uuid, op->>'day');
  if today + abs(p_points) <= most then return null; end if;
  return ledger_refusal('forbidden', jsonb_build_object('reason', 'above_limit', 'limit', most, 'today', today));
end $$;

-- Why a card takes no correction and no prize: it leads to another, or is nobody's any more. A blocked one is given nothing, and what is on it may be taken.
create or replace function ledger_shut(p_program uuid, p_member uuid, p_points bigint) returns jsonb language sql stable as $$
  select ledger_refusal('conflict', jsonb_build_object('reason', reason)) from (
    select case when m.merged_into is not null then 'merged' when c.erased_at is not null then 'erased' when m.blocked_at is not null and p_points > 0 then 'blocked' end as reason
    from members m join customers c on c.id = m.customer_id where m.program_id = p_program and m.id = p_member) card
  where reason is not null
$$;

-- A correction with its reason: a credit is a new lot, a debit takes from lots by expiry and never below zero.
create or replace function ledger_apply_adjust(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  change jsonb;
  n bigint := (op->>'points')::bigint;
  adjustment uuid := (op->>'id')::uuid;
  transfer uuid := uuidv7();
  sale uuid := (op->>'saleId')::uuid;
  refusal jsonb;
begin
  w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
  if w.id is null then return ledger_refusal('not_found'); end if;
  refusal := ledger_shut(p_program, w.id, n);
  if refusal is not null then return refusal; end if;
  refusal := ledger_above_limit(p_program, w.id, op, n);
  if refusal is not null then return refusal; end if;
  -- The sale that it corrects, which is locked: this organization's, and this member's or nobody's.
  if sale is not null and not exists (select 1 from sales s where s.program_id = p_program and s.id = sale
      and s.organization_id = (op->>'organizationId')::uuid and (s.member_id is null or s.member_id = any (ledger_cards(p_program, w.id)))) then
    return ledger_refusal('not_found');
  end if;
  if -n > w.available then
    return ledger_refusal('insufficient_points', jsonb_build_object('required', -n, 'available', w.available, 'missing', -n - w.available));
  end if;
  -- What waited for a second person is decided once, and by somebody else: the table's check sees to the latter.
  if op->>'approves' is not null then
    update adjustment_requests set state = 'approved', decided_by = (op->'actor'->>'id')::uuid, decided_at = (op->>'now')::timestamptz
      where program_id = p_program and id = (op->>'approves')::uuid and organization_id = (op->>'organizationId')::uuid
        and member_id = w.id and points = n and state = 'waiting' and sale_id is not distinct from sale;
    if not found then return ledger_refusal('conflict', '{"reason": "decided"}'); end if;
  end if;
  before := w;
  if n > 0 then
    w := ledger_award(w, op, (op->'award') || jsonb_build_object('points', n), 'adjust', 'adjusted', 'adjustment', adjustment, uuidv7());
  else
    w := ledger_move(w, op, 'adjust', 'available', 'adjusted', -n, 'adjustment', adjustment, transfer);
    if ledger_take(w, -n, transfer, adjustment) <> -n then raise exception 'lots of wallet % hold less than its balance', w.id; end if;
  end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'adjustment', adjustment, case op->>'holderKind' when 'member' then w.id end,
    jsonb_build_object('points', n, 'reason', op->'reason', 'walletId', w.id, 'day', op->'day', 'delta', change)
      || case when sale is null then '{}' else jsonb_build_object('saleId', sale) end);
  if sale is not null then
    insert into sale_corrections (program_id, sale_id, adjustment_id, event_id) values (p_program, sale, adjustment, (op->>'eventId')::uuid);
  end if;
  return jsonb_build_object('status', 'ok', 'id', adjustment, 'effect', jsonb_build_object('balance', ledger_balance(w), 'points', n));
end $$;
