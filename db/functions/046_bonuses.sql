-- Points that are given without a sale. Answers the wallet, which the caller has locked and saves.
create or replace function ledger_give(inout w wallets, op jsonb, award jsonb, p_cause uuid) language plpgsql as $$
begin
  w := ledger_award(w, op, award, 'earn', 'issued', 'bonus', p_cause, uuidv7());
end $$;

-- With a new membership: an event of its own, since the member stays though the rest of the operation may be refused.
create or replace function ledger_welcome(p_program uuid, p_member uuid, op jsonb) returns void language plpgsql as $$
declare
  w wallets;
  before wallets;
  event uuid := uuidv7();
  award jsonb := op->'member'->'enrol'->'welcome';
begin
  select * into strict w from wallets where program_id = p_program and id = p_member;
  before := w;
  w := ledger_give(w, op || jsonb_build_object('eventId', event, 'occurredAt', op->>'now'), award, event);
  perform ledger_save(w);
  insert into events (scope_id, id, type, organization_id, actor_kind, subject_kind, subject_id, member_id, request_id, occurred_at, data)
    values (p_program, event, 'members.welcome', (op->>'organizationId')::uuid, 'system', 'member', p_member, p_member, op->>'requestId',
      (op->>'now')::timestamptz, jsonb_build_object('points', award->'points', 'delta', ledger_delta(before, w), 'day', op->>'day'));
  insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), array[event]);
end $$;

-- Somebody joined by a member's link: noted once for each person. Answers what it brings: nothing when the year's most was reached.
-- The caller has locked the sharing member's wallet, so of two that joined at once each counts the other.
create or replace function ledger_share(w wallets, op jsonb, p_points bigint) returns bigint language plpgsql as $$
declare
  joined uuid := (op->'member'->>'id')::uuid;
  given bigint := p_points;
begin
  if joined = any (ledger_cards(w.program_id, w.id)) then return null; end if;
  if (select count(*) from share_joins where program_id = w.program_id and member_id = any (ledger_cards(w.program_id, w.id)) and points > 0
      and at >= (op->'shared'->>'from')::timestamptz and at < (op->'shared'->>'to')::timestamptz) >= (op->'shared'->>'most')::int then
    given := 0;
  end if;
  insert into share_joins (program_id, joined_member_id, member_id, at, points) values (w.program_id, joined, w.id, (op->>'now')::timestamptz, given)
    on conflict do nothing;
  return case when found then given end;
end $$;

create or replace function ledger_apply_bonus(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  w wallets;
  before wallets;
  n bigint := (op->'award'->>'points')::bigint;
  change jsonb;
begin
  w := ledger_wallet(p_program, (op->>'walletId')::uuid, op);
  if w.id is null then return ledger_refusal('member_not_found'); end if;
  if ledger_blocked(p_program, w.id) then return ledger_refusal('conflict', '{"reason": "blocked"}'); end if;
  before := w;
  if nullif(op->'shared', 'null') is not null then
    n := ledger_share(w, op, n);
    if n is null then return ledger_refusal('conflict', '{"reason": "shared"}'); end if;
  end if;
  -- The lot has the operation's id, so that taking it back finds it.
  if n > 0 then w := ledger_award(w, op, op->'award', 'earn', 'issued', 'bonus', (op->>'id')::uuid, (op->>'id')::uuid); end if;
  change := ledger_delta(before, w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'bonus', (op->>'id')::uuid, w.id, jsonb_build_object('points', n, 'day', op->'day', 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', op->'id',
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'points', n));
end $$;

-- Takes a bonus back: from its own lot, also as a merge moved it, then from others. Never what expired, which is gone already. What is not
-- found is owed or written off, as `shortfall` says; nobody is left to owe it once the account is deleted.
create or replace function ledger_apply_unbonus(p_program uuid, op jsonb) returns jsonb language plpgsql as $$
declare
  given lots;
  w wallets;
  before wallets;
  change jsonb;
  back record;
  due bigint;
  owed bigint := 0;
begin
  select * into given from lots where program_id = p_program and id = (op->>'bonusId')::uuid;
  if given.id is null or given.organization_id <> (op->>'organizationId')::uuid then return ledger_refusal('not_found'); end if;
  w := ledger_wallet(p_program, coalesce(ledger_heir(p_program, given.wallet_id), given.wallet_id), op);
  before := w;
  due := given.points - ledger_expired(p_program, given.id);
  select * into back from ledger_take_back(w, op, given.id, due, given.id, 'bonus');
  w := back.w_after;
  if back.points < due and op->>'shortfall' = 'owe' and not ledger_unowned(w) then
    owed := due - back.points;
    w := ledger_move(w, op, 'reverse', 'owed', 'issued', owed, 'bonus', given.id);
  end if;
  change := ledger_delta(before, w);
  w.next_due_at := ledger_next_due(w);
  w := ledger_close(w, op);
  perform ledger_event(p_program, op, 'bonus', given.id, w.id, jsonb_build_object('pointsTakenBack', back.points, 'pointsOwed', owed,
    'pointsWrittenOff', due - back.points - owed, 'day', op->'day', 'delta', change));
  return jsonb_build_object('status', 'ok', 'id', given.id,
    'effect', jsonb_build_object('balance', ledger_balance(w), 'memberId', w.id, 'pointsTakenBack', back.points, 'pointsOwed', owed));
end $$;

-- With a new membership that a member's link led to: what the link brings, with an event of its own. A refusal is no error of who joined:
-- the sharing card is blocked, or this person was counted already.
create or replace function ledger_shared(p_program uuid, op jsonb) returns void language plpgsql as $$
declare
  event uuid := uuidv7();
  answer jsonb;
begin
  answer := ledger_apply_bonus(p_program, op - 'enrolled' || jsonb_build_object('id', uuidv7(), 'eventId', event, 'type', 'bonuses.share',
    'actor', '{"kind": "system"}'::jsonb, 'walletId', ledger_sharer(p_program, op), 'award', op->'shared'->'award'));
  if answer->>'status' = 'ok' then insert into outbox (scope_id, id, event_ids) values (p_program, uuidv7(), array[event]); end if;
end $$;

create or replace function ledger_sharer(p_program uuid, op jsonb) returns uuid language sql stable as $$
  select ledger_open_card(p_program, (op->'shared'->>'memberId')::uuid)
$$;
